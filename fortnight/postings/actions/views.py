"""Views of the queue that the office saved under a name."""

from fortnight.people.models import User
from fortnight.postings.models import SavedView
from fortnight.schools.models import School


def save_view(school: School, name: str, query: str, *, by: User) -> SavedView:
    """Keep the filters under a name; the same name again takes the new filters."""
    view, _made = SavedView.objects.update_or_create(school=school, name=name, defaults={"query": query, "user": by})
    return view


def drop_view(view: SavedView) -> None:
    view.delete()
