from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.page import PageForm, text


class MentorForm(PageForm):
    """Who guides the student, and on what terms."""

    mentor_name = forms.CharField(
        label=_("Mentor"), max_length=200, help_text=_("The person who guides the student: you or a colleague.")
    )
    mentor_title = forms.CharField(label=_("The mentor's job title"), max_length=200, required=False)
    mentor_email = forms.EmailField(
        label=_("The mentor's e-mail address"), help_text=_("Hidden until a student has accepted your offer.")
    )
    mentor_hours = forms.DecimalField(
        label=_("The mentor's hours a week"), min_value=0, max_value=60, max_digits=4, decimal_places=1
    )
    backup_name = forms.CharField(
        label=_("Backup mentor"), max_length=200, required=False, help_text=_("Who steps in when the mentor is away?")
    )
    backup_email = forms.EmailField(label=_("The backup mentor's e-mail address"), required=False)
    equipment = text(
        _("What does the student need, and what do you lend?"), _("Computer, software, access."), required=False, rows=2
    )
    ai_use = text(
        _("Use of AI"), _("What may be done with AI tools, and what must be said about it?"), required=False, rows=2
    )
    nda = text(
        _("Confidentiality"), _("Is something to be signed? May the result be shown later?"), required=False, rows=2
    )
    ip = text(_("Who owns the results?"), _("Say it in plain words."), required=False, rows=2)
    work_authorization = text(
        _("Work authorization"),
        _("Only what the law asks of this work. The career office and the student see to the rest."),
        required=False,
        rows=2,
    )
    examples = {
        "mentor_name": _("Robin Hale"),
        "mentor_title": _("Transit planner"),
        "mentor_hours": _("3, for a weekly talk and quick answers in between"),
        "equipment": _("Your own laptop is fine; we give access to the photographs."),
        "ai_use": _("Welcome for code and drafts. Say where you used it, and check every number yourself."),
        "nda": _("Nothing to sign. You may show the map; the raw list of complaints stays with us."),
        "ip": _("You may show what you make; we may use and change it."),
        "work_authorization": _("Open to international students; we do not sponsor visas."),
    }
