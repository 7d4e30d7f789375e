from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.page import PageForm
from fortnight.postings.columns import COLUMNS


class NeedForm(PageForm):
    """The need and the work."""

    title = COLUMNS["title"](label=_("Title"), help_text=_("What the student will make or find out, in a few words."))
    need = COLUMNS["need"](
        label=_("What does your workplace need?"), help_text=_("Two or three sentences: what is missing, and for whom.")
    )
    work = COLUMNS["work"](
        label=_("What will the student do?"),
        help_text=_("The steps, in the order in which they come. What would a usual day look like?"),
        rows=8,
    )
    examples = {
        "title": _("A first map of bus stops without shade"),
        "need": _(
            "Riders tell us that many of our 640 stops have no shade. Nobody has counted them, so the city "
            "council cannot decide where to plant trees first."
        ),
        "work": _(
            "Take our list of stops and public aerial photographs, mark which stops lie in the sun at 3 p.m., visit "
            "ten of them to test your method, and draw a map that a council member reads in a minute."
        ),
    }
