"""The pages of the project form, in their order."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.ask import AskForm
from fortnight.portals.host.forms.project.learn import LearnForm
from fortnight.portals.host.forms.project.mentor import MentorForm
from fortnight.portals.host.forms.project.need import NeedForm
from fortnight.portals.host.forms.project.page import RENAMED, PageForm
from fortnight.portals.host.forms.project.pay import PayForm
from fortnight.portals.host.forms.project.time import TimeForm


@dataclass(frozen=True)
class Page:
    slug: str
    name: Any
    form: type[PageForm]

    @property
    def template(self) -> str:
        return f"host/postings/pages/{self.slug}.html"

    def has(self, column: str) -> bool:
        return RENAMED.get(column, column) in self.form.base_fields


PAGES = (
    Page("need", _("The need and the work"), NeedForm),
    Page("learn", _("Learning and result"), LearnForm),
    Page("time", _("Time and place"), TimeForm),
    Page("pay", _("Pay and who is welcome"), PayForm),
    Page("mentor", _("Mentor and terms"), MentorForm),
    Page("ask", _("Applicants and programs"), AskForm),
)


def page_of(column: str) -> Page:
    """The page on which a column of the project is asked."""
    return next(page for page in PAGES if page.has(column))


def field_id(column: str) -> str:
    return f"id_{RENAMED.get(column, column)}"
