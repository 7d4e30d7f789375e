from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.page import PageForm
from fortnight.postings.columns import COLUMNS


class MentorForm(PageForm):
    """Who guides the student, and on what terms."""

    mentor_name = COLUMNS["mentor_name"](
        label=_("Mentor"), help_text=_("The person who guides the student: you or a colleague.")
    )
    mentor_title = COLUMNS["mentor_title"](label=_("The mentor's job title"))
    mentor_email = COLUMNS["mentor_email"](
        label=_("The mentor's e-mail address"), help_text=_("Hidden until a student has accepted your offer.")
    )
    mentor_hours = COLUMNS["mentor_hours"](
        label=_("The mentor's hours a week"), help_text=_("For this project, all students together.")
    )
    backup_name = COLUMNS["backup_name"](label=_("Backup mentor"), help_text=_("Who steps in when the mentor is away?"))
    backup_email = COLUMNS["backup_email"](
        label=_("The backup mentor's e-mail address"), help_text=_("Hidden until a student has accepted your offer.")
    )
    equipment = COLUMNS["equipment"](
        label=_("What does the student need, and what do you lend?"), help_text=_("Computer, software, access."), rows=2
    )
    ai_use = COLUMNS["ai_use"](
        label=_("Use of AI"), help_text=_("What may be done with AI tools, and what must be said about it?"), rows=2
    )
    nda = COLUMNS["nda"](
        label=_("Confidentiality"), help_text=_("Is something to be signed? May the result be shown later?"), rows=2
    )
    ip = COLUMNS["ip"](label=_("Who owns the results?"), help_text=_("Say it in plain words."), rows=2)
    work_authorization = COLUMNS["work_authorization"](
        label=_("Work authorization"),
        help_text=_("Only what the law asks of this work. The career office and the student see to the rest."),
        rows=2,
    )
    examples = {
        "mentor_name": _("Robin Hale"),
        "mentor_title": _("Transit planner"),
        "mentor_email": "robin@transit.example",
        "mentor_hours": _("3, for a weekly talk and quick answers in between"),
        "backup_name": _("Amina Sesay, who keeps the list of stops"),
        "backup_email": "amina@transit.example",
        "equipment": _("Your own laptop is fine; we give access to the photographs."),
        "ai_use": _("Welcome for code and drafts. Say where you used it, and check every number yourself."),
        "nda": _("Nothing to sign. You may show the map; the raw list of complaints stays with us."),
        "ip": _("You may show what you make; we may use and change it."),
        "work_authorization": _("Open to international students; we do not sponsor visas."),
    }
