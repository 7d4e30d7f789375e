"""How it goes with an employer and each of its hosts, in words for the office: answers, offers, placements, pulses.

What is counted, of one school and of the last two years:

- Answers: as in `applications.record`, by the host who posted.
- Offers: by whoever made them, as they ended.
- Placements: by the host whose offer it was. Broken off by the host means: the host cancelled it or ended it early, or
  was the side that did not come.
- Pulses: those that the mentor's side was asked and has answered or left; how often either side said “not on track”.
- Cases: of those placements, and how many are open.

These are sentences, each with its numbers; there is no score.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.applications.models import AnswerRecord, Offer
from fortnight.applications.record import Kept
from fortnight.employers.models import Employer
from fortnight.placements.models import Case, Placement, Pulse

TWO_YEARS = timedelta(days=730)
BY_THE_HOST = Q(state__in=("cancelled", "ended_early"), broken_off_by="host") | Q(state="no_show", missing="host")


@dataclass
class Health:
    answers: Kept = field(default_factory=Kept)
    offers: Counter[str] = field(default_factory=Counter)
    placements: Counter[str] = field(default_factory=Counter)
    pulses: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> list[str]:
        """A sentence a topic; of what has not been yet, none."""
        topics = (self._answers(), self._offers(), self._placements(), self._pulses(), self._cases())
        return [sentence for topic in topics for sentence in topic]

    def _answers(self) -> Iterator[str]:
        if self.answers.due:
            yield _("Applications: %(words)s.") % {"words": self.answers.words}

    def _offers(self) -> Iterator[str]:
        made = self.offers.total()
        if not made:
            return
        said = ngettext("%(n)d offer", "%(n)d offers", made) % {"n": made}
        ends = {
            "accepted": _("%(n)d accepted"),
            "declined": _("%(n)d declined"),
            "lapsed": _("%(n)d ran out"),
            "rescinded": _("%(n)d taken back"),
            "open": _("%(n)d open"),
        }
        parts = [words % {"n": self.offers[state]} for state, words in ends.items() if self.offers[state]]
        yield _("%(offers)s: %(ends)s.") % {"offers": said, "ends": ", ".join(parts)}

    def _placements(self) -> Iterator[str]:
        number, broken = self.placements["all"], self.placements["broken"]
        if not number:
            return
        said = ngettext("%(n)d placement", "%(n)d placements", number) % {"n": number}
        if not broken:
            yield _("%(placements)s, none broken off by the host.") % {"placements": said}
        else:
            yield _("%(placements)s, %(n)d of them broken off by the host.") % {"placements": said, "n": broken}

    def _pulses(self) -> Iterator[str]:
        if self.pulses["asked"]:
            yield _("Pulses: the mentor’s side answered %(answered)d of %(asked)d.") % self.pulses
        if self.pulses["off_track"]:
            yield ngettext(
                "“Not on track” was said once.", "“Not on track” was said %(n)d times.", self.pulses["off_track"]
            ) % {"n": self.pulses["off_track"]}

    def _cases(self) -> Iterator[str]:
        number = self.cases["all"]
        if number:
            said = ngettext("%(n)d case", "%(n)d cases", number) % {"n": number}
            yield _("%(cases)s, %(n)d of them open.") % {"cases": said, "n": self.cases["open"]}


@dataclass
class Healths:
    """Of the employer as a whole, and of each person by their number."""

    whole: Health = field(default_factory=Health)
    hosts: dict[int, Health] = field(default_factory=dict)

    def both(self, person: int | None) -> list[Health]:
        return [self.whole] if person is None else [self.whole, self.hosts.setdefault(person, Health())]


def health_of(employer: Employer, *, at: datetime) -> Healths:
    """At the school whose scope is open; five questions, whatever there is."""
    found, since = Healths(), at - TWO_YEARS
    for record in AnswerRecord.objects.filter(
        host__employer=employer, program__work_start__gte=since.date()
    ).select_related("host"):
        for health in found.both(record.host.user_id):
            health.answers.add(record)
    offers = Offer.objects.filter(listing__employer=employer, made_at__gte=since).order_by()
    for person, state, number in offers.values_list("made_by", "state").annotate(n=Count("pk")):
        for health in found.both(person):
            health.offers[state] += number
    _add_placements(found, employer, since)
    return found


def _add_placements(found: Healths, employer: Employer, since: datetime) -> None:
    rows = Placement.objects.filter(employer=employer, created_at__gte=since).order_by().values("host")
    for row in rows.annotate(all=Count("pk"), broken=Count("pk", filter=BY_THE_HOST)):
        _add(found, "placements", row)
    of_them = {"placement__employer": employer, "placement__created_at__gte": since}
    asked = Q(side="host", state__in=("answered", "silent"))
    answered, off_track = Q(side="host", state="answered"), Q(on_track="no")
    sums = {name: Count("pk", filter=each) for name, each in zip(PULSES, (asked, answered, off_track), strict=True)}
    for row in Pulse.objects.filter(**of_them).order_by().values("placement__host").annotate(**sums):
        _add(found, "pulses", row)
    cases = Case.objects.filter(**of_them).order_by().values("placement__host")
    for row in cases.annotate(all=Count("pk"), open=Count("pk", filter=~Q(state="closed"))):
        _add(found, "cases", row)


PULSES = ("asked", "answered", "off_track")


def _add(found: Healths, topic: str, row: dict[str, int]) -> None:
    person = row.pop("host", None) or row.pop("placement__host", None)
    for health in found.both(person):
        getattr(health, topic).update(row)
