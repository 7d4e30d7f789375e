"""The vocabulary of skills grows from what hosts write."""

from collections.abc import Iterable

from django.db.models import F

from fortnight.postings.models import SkillTerm


def count_skills(names: Iterable[str], *, before: Iterable[str] = ()) -> None:
    """Count the skills that a revision names and the one before it did not."""
    known = {name.casefold() for name in before}
    for name in dict.fromkeys(name for name in names if name.casefold() not in known):
        term = SkillTerm.objects.filter(name__iexact=name).first()
        if term is None:
            SkillTerm.objects.get_or_create(name=name, defaults={"uses": 1})
        else:
            SkillTerm.objects.filter(pk=term.pk).update(uses=F("uses") + 1)
