"""The words with which a student lets other hosts of a program read of them, what each choice shows, and their version."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.applications.consent import Wording
from fortnight.board.models import Release

VERSION = "2026-11"
ALWAYS = ("name", "level", "field", "second_field")
CHOICES = {
    "skills": lazy("skills"),
    "graduation": lazy("expected graduation"),
    "about": lazy("what you wrote about yourself"),
    "links": lazy("your links"),
}


def wording(release: Release, chosen: Iterable[str] | None = None) -> Wording:
    """What is stored when the student agrees to these; what is shown before they have chosen says that they choose."""
    listing = release.application.listing
    named = [_("what you tick here")] if chosen is None else [CHOICES[name] for name in CHOICES if name in set(chosen)]
    records = [
        str(_("name, level and field of study, as you sent them")),
        *map(str, named),
        str(_("the words of %(employer)s about you") % {"employer": listing.employer_name}),
    ]
    recipient = _("Hosts of %(program)s with a free place") % {"program": release.program.name}
    purpose = _("Being invited to apply to another project of %(program)s") % {"program": release.program.name}
    text = _(
        "I agree that %(school)s shows hosts of %(program)s who have a free place: %(records)s. They may use it only to invite me "
        "to apply. No documents and no answers are shown. I can take this back at any time, and I can see who read it."
    ) % {"school": release.school.name, "program": release.program.name, "records": "; ".join(records)}
    return Wording(purpose, recipient, records, text, VERSION)


def shown(profile: Mapping[str, Any], chosen: Iterable[str]) -> dict[str, Any]:
    """Of the profile as it was sent, exactly what the consent names."""
    return {
        name: profile[name]
        for name in (*ALWAYS, *(name for name in CHOICES if name in set(chosen)))
        if profile.get(name)
    }
