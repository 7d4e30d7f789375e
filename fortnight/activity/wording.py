"""How events read in a timeline; each app registers the words and the icon of its kinds in `notices.py`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fortnight.activity.models import Event


@dataclass(frozen=True)
class Wording:
    """`words` may use %(who)s and the keys of the event's data; `via` there is how it came. `to_student` stands instead where the student reads."""

    words: str | Promise
    icon: str = "dot"
    to_student: str | Promise = ""


_wordings: dict[str, Wording] = {}


def reads(kind: str, words: str | Promise, icon: str = "dot", *, to_student: str | Promise = "") -> None:
    _wordings[kind] = Wording(words, icon, to_student)


def wording_of(event: Event, *, audience: str = "") -> tuple[str, str]:
    """The sentence and the icon. An unknown kind shows its name, so that nothing vanishes."""
    found = _wordings.get(event.kind, Wording(event.kind.replace(".", ": ").replace("_", " ")))
    who = str(event.actor) if event.actor_id else "Fortnight"
    words = (audience == "student" and found.to_student) or found.words
    said = str(words) % _Values({**event.data, "who": who})
    return _("%(what)s (by mail)") % {"what": said} if event.data.get("via") == "mail" else said, found.icon


class _Values(dict):
    def __missing__(self, key: str) -> str:
        return ""
