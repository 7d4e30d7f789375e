"""Where the work is done, against the program's stance on remote work."""

from django.utils.translation import gettext as _

from fortnight.postings.models.posting import Mode
from fortnight.postings.scope_check.finding import Case, Finding, Found, level_of
from fortnight.programs.models import Policy


def check(case: Case) -> Found:
    level = level_of(case.policy.remote_mode)
    mode, stance = case.project.mode, case.policy.remote
    if level is None or not mode or mode == Mode.REMOTE:
        return
    if stance == Policy.Remote.ONLY:
        yield Finding(
            "mode",
            level,
            _("%(program)s is for remote work.") % {"program": case.program.name},
            _("Students may be far from your office during these weeks."),
        )
    elif stance == Policy.Remote.ENCOURAGED:
        yield Finding(
            "mode",
            "could",
            _("Could part of the students do this from elsewhere?"),
            _("%(program)s encourages remote work: more students can apply.") % {"program": case.program.name},
        )
