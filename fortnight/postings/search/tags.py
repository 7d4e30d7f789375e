"""A listing's tags: one for each thing that a filter can ask for. `facet:value`, without blanks."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.text import slugify

from fortnight.postings.models import Listing
from fortnight.postings.search.words import plain
from fortnight.schools.models import Label

HOURS = (10, 15, 20, 25, 30, 35)
RATES = (15, 20, 25, 30, 40, 50)
MOST_START_WEEKS = 26
LONGEST = 80


def value_of(text: str) -> str:
    """A name as a tag's value: `Machine learning` → machine-learning, `C++` → cplusplus."""
    return slugify(plain(text), allow_unicode=True)[: LONGEST - 1]


def tags_of(listing: Listing, *, labels: Sequence[Label], moment: datetime) -> dict[str, str]:
    """Tags and what each is called on screen ("" where the page has its own word)."""
    found = {tag: label for tag, label in _all(listing, labels) if not tag.endswith(":")}
    if listing.deadline_at > moment and not listing.halted_at:
        found["taking:yes"] = ""
    found[f"closes:{listing.deadline_at:%Y-%m-%d}"] = ""
    return found


def _all(listing: Listing, labels: Sequence[Label]) -> Iterator[tuple[str, str]]:
    yield "all:all", ""
    yield f"mode:{listing.mode}", ""
    if listing.place:
        yield f"place:{value_of(listing.place)}", listing.place
    yield f"weeks:{listing.weeks}", ""
    yield f"hours:{next((most for most in HOURS if listing.hours <= most), HOURS[-1])}", ""
    yield from ((tag, "") for tag in _pay(listing.pay, listing.pay_hourly))
    yield from ((f"start:{week:%Y-%m-%d}", "") for week in weeks_between(listing.earliest_start, listing.latest_start))
    yield from ((f"skill:{value_of(skill)}", skill) for skill in listing.skills)
    yield from ((f"level:{value_of(level)}", level) for level in listing.levels or ["any"])
    yield from ((f"field:{value_of(field)}", field) for field in listing.fields or ["any"])
    yield f"employer:{listing.employer.code}", listing.employer_name
    yield from _labels(listing, labels)


def _pay(kind: str, hourly: Decimal | None) -> Iterator[str]:
    yield f"pay:{kind}"
    if kind != "unpaid":
        yield "paid:yes"
        yield from (f"rate:{rate}" for rate in RATES if hourly is not None and hourly >= rate)


def weeks_between(first: date, last: date) -> list[date]:
    """The Mondays of the weeks in which the work may begin."""
    monday = first - timedelta(days=first.weekday())
    number = max((last - monday).days // 7 + 1, 1)
    return [monday + timedelta(weeks=at) for at in range(min(number, MOST_START_WEEKS))]


def _labels(listing: Listing, labels: Sequence[Label]) -> Iterator[tuple[str, str]]:
    facts = {Label.Fact.ALUMNI_HOST: listing.alumni_year is not None, Label.Fact.REMOTE: listing.mode == "remote"}
    by_hand = {link.label_id for link in listing.label_links.all()}
    if listing.alumni_year is not None:
        yield "alumni:yes", ""
    for label in labels:
        if label.pk in by_hand or facts.get(label.fact):
            yield f"label:{label.slug}", label.name
