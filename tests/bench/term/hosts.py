"""What hosts do: look, say no, talk, offer; at once, when reminded, when the office asks, or never."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from math import log

from fortnight.activity.models import Event
from fortnight.applications.actions import answering, interviews, nudging, reading
from fortnight.applications.models import Application, Reminder
from fortnight.applications.waiting import overdue_in
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.demo.season.sending import terms_of
from fortnight.employers.models import Host
from fortnight.workflows.make_offer import NoPlaceLeft, make_offer
from tests.bench.term.wishes import goodness
from tests.bench.term.world import Term

PROMPT, REMINDED, ASKED, NEVER = "prompt", "reminded", "asked", "never"
SPREAD = 0.8  # of the logarithm of the days until a host answers
NO = "Thank you for applying. We have chosen others this time."


class Hosts:
    """`due`: when each host looks next; a host who waits for a word looks when it comes."""

    def __init__(self, term: Term) -> None:
        self.term, share = term, term.assumed
        kinds = (PROMPT, REMINDED, ASKED, NEVER)
        weights = (share.prompt, share.reminded, share.asked, 1 - share.prompt - share.reminded - share.asked)
        self.kind = {host.pk: term.dice.choices(kinds, weights)[0] for host in term.hosts}
        self.due: dict[int, datetime] = {}
        self.heard = 0  # the last event that was looked at

    def day(self) -> None:
        """One day: words that came, then everybody whose time it is."""
        self._hear()
        waiting: dict[int, list[Application]] = defaultdict(list)
        for application in (
            Application.objects.undecided().select_related("listing__posting").order_by("submitted_at", "pk")
        ):
            waiting[application.listing.posting.host_id].append(application)
        for host in self.term.hosts:
            if waiting[host.pk] and self._looks(host):
                self._go_through(host, waiting[host.pk])

    def _looks(self, host: Host) -> bool:
        if self.kind[host.pk] == PROMPT:
            self.due.setdefault(host.pk, self._later())
        if host.pk in self.due and self.due[host.pk] <= now():
            del self.due[host.pk]
            return True
        return False

    def _later(self) -> datetime:
        return now() + timedelta(days=self.term.dice.lognormvariate(log(self.term.assumed.delay), SPREAD))

    def _hear(self) -> None:
        """A reminder of the system's, or a word of the office's, wakes those who answer to it."""
        rows = Event.objects.filter(pk__gt=self.heard, kind__in=("host.reminded", "application.nudged")).order_by("pk")
        for event in rows:
            self.heard = event.pk
            wakes = REMINDED if event.kind == "host.reminded" else ASKED
            self.term.count("reminders" if wakes == REMINDED else "asked by the office")
            for host in self._told(event):
                if self.kind[host] == wakes or (wakes == ASKED and self.kind[host] == REMINDED):
                    self.due.setdefault(host, self._later())

    def _told(self, event: Event) -> Iterable[int]:
        if event.kind == "host.reminded":
            user = Reminder.objects.get(pk=event.subject_id).user_id
            return [host.pk for host in self.term.hosts if host.user_id == user]
        return [self.term.application(event.subject_id).listing.posting.host_id]

    def _go_through(self, host: Host, waiting: list[Application]) -> None:
        for each in waiting:
            application = self.term.application(each.pk)
            try:
                self._decide(host, application)
            except MoveError:
                self.term.count("somebody was faster")

    def _decide(self, host: Host, application: Application) -> None:
        reading.open_application(application, by=host.user)
        pair = (self.term.student[application.student_id], self.term.number[application.listing_id])
        if goodness(pair) >= self.term.suits:
            answering.reject(application, by=host.user, note=NO)
            return
        try:
            make_offer(
                application, terms_of(application.listing), by=host.user, message="We would like to work with you."
            )
            self.term.count("offers")
        except NoPlaceLeft:
            if application.answered_at is None:
                self._talk(host, application)

    def _talk(self, host: Host, application: Application) -> None:
        """Good, but all places are held: they are told so in a talk, and wait."""
        times = [now() + timedelta(days=days) for days in (2, 3)]
        interviews.propose(application, times, by=host.user, seat=host, minutes=20, where="A video call")
        self.due.setdefault(host.pk, self._later())  # who talks looks again by themselves


def office_asks(term: Term) -> None:
    """On a business day an officer asks for each answer that is overdue, the oldest first."""
    for application in overdue_in(term.program.school, at=now()).longest_wait_first()[:40]:
        nudging.nudge(term.application(application.pk), by=term.officer)
