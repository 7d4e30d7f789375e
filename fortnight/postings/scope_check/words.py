"""Words that put groups off, each with an alternative. The list is data: `data/words.toml`."""

from django.utils.translation import gettext as _

from fortnight.postings.scope_check.data import off_putting
from fortnight.postings.scope_check.finding import Case, Finding, Found

TEXTS = ("title", "need", "work", "learn", "deliverable", "first_day", "equipment", "ai_use")


def check(case: Case) -> Found:
    texts = {field: getattr(case.project, field) for field in TEXTS}
    texts["questions"] = "\n".join(case.project.questions)
    texts["skills"] = "\n".join(case.project.skills)
    for field, text in texts.items():
        for entry in off_putting():
            found = entry.pattern.search(text)
            if found:
                facts = {"word": found.group(0), "instead": entry.instead}
                yield Finding(field, "could", _("Instead of “%(word)s”: %(instead)s.") % facts, entry.why)
