"""What the list repeats of a school's labels, brought up to date when those change."""

from django.db.models import Q
from django_scopes import scopes_disabled

from fortnight.postings import search
from fortnight.postings.models import Listing
from fortnight.schools.models import Label


def show_label(label: Label) -> int:
    """After a change of a label: the list's filters name it as it is called now, or no longer; how many listings."""
    with scopes_disabled():
        shown = Listing.objects.published().filter(Q(label_links__label=label) | _stands_for(label))
        rows = list(shown.filter(school=label.school_id).select_related("shown", "employer", "school").distinct())
    for listing in rows:
        search.remove(listing)  # so that the kept count takes the label's name anew
        search.put(listing)
    return len(rows)


def _stands_for(label: Label) -> Q:
    facts = {Label.Fact.ALUMNI_HOST: Q(alumni_year__isnull=False), Label.Fact.REMOTE: Q(mode="remote")}
    return facts.get(label.fact, Q(pk__in=[]))
