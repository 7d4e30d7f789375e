"""The vocabulary of skills grows from what hosts write."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import F, Q

from fortnight.postings.models import SkillTerm


def count_skills(names: Iterable[str], *, before: Iterable[str] = ()) -> None:
    """Count the skills that a revision names and the one before it did not; two or three queries however many."""
    known = {name.casefold() for name in before}
    added = {name.casefold(): name for name in reversed(list(names)) if name.casefold() not in known}
    if not added:
        return
    like = reduce(or_, (Q(name__iexact=name) for name in added.values()))
    terms = {term.name.casefold(): term.pk for term in SkillTerm.objects.filter(like).order_by("-pk")}
    SkillTerm.objects.filter(pk__in=terms.values()).update(uses=F("uses") + 1)
    new = [SkillTerm(name=name, uses=1) for key, name in added.items() if key not in terms]
    SkillTerm.objects.bulk_create(reversed(new), ignore_conflicts=True)
