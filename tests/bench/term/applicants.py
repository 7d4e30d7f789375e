"""What students do: send what they wish, decide on offers, and look again when there was no place for them."""

import heapq
from collections import defaultdict
from datetime import datetime, timedelta

from fortnight.applications.actions import drafting, sending
from fortnight.applications.actions.forwarding import forward
from fortnight.applications.actions.sending import CannotSend
from fortnight.applications.models import Application, Offer
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.people.models import Student
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.end_offer import decline_offer
from fortnight.workflows.find_places import find_places
from tests.bench.term.world import CLOSES, Term, at

SAID = "The question is close to what I worked on last year, and I would like to see it through."
NO_PLACE = (Application.State.NOT_SELECTED, Application.State.FILLED, Application.State.UNANSWERED)
SOON = 10.0  # days, the mean from a project's first day to a wish for it
WITHIN = 7  # days until who looks again does
SHOWN = 10  # of what suits, a student reads so many


class Students:
    def __init__(self, term: Term) -> None:
        self.term = term
        self.by_number = dict(enumerate(term.students))
        last = at(CLOSES, 12)
        self.plans: list[tuple[datetime, int, int]] = []
        for student, project in term.wishes.first:
            day = at(term.comes[project], 12) + timedelta(days=term.dice.expovariate(1 / SOON))
            heapq.heappush(self.plans, (min(day, last), student, project))
        self.decides: dict[int, datetime] = {}
        self.looks: list[tuple[datetime, int]] = []  # when, and the application that ended without a place
        self.seen: set[int] = set()
        self.sent_on: dict[int, int] = defaultdict(int)
        self.done: set[int] = set()

    def day(self) -> None:
        self._decide()
        self._send()
        self._notice()
        self._look_again()

    def _send(self) -> None:
        while self.plans and self.plans[0][0] <= now():
            _when, number, project = heapq.heappop(self.plans)
            student = self.by_number[number]
            if student.pk not in self.done:
                self._apply(student, project)

    def _apply(self, student: Student, project: int) -> None:
        """The project of the wish; where it takes nobody any more, another by the same pull, three times."""
        for _try in range(3):
            listing = Listing.objects.select_related("program__policy", "school", "shown", "posting", "employer").get(
                pk=self.term.listing[project].pk
            )
            try:
                self._write(student, listing)
            except (CannotSend, MoveError):
                self.term.count("found closed")
                project = self.term.dice.choices(*self._open())[0]
            else:
                self.term.count("applications")
                return

    def _write(self, student: Student, listing: Listing) -> None:
        if drafting.live_application(student, listing) is not None:
            raise CannotSend({"": "There is one already."})
        draft = drafting.start(student, listing, by=student.user)
        documents = student.documents.filter(kind__in=listing.materials)
        answers = {answer.position: SAID for answer in draft.answers.all()}
        drafting.save_draft(draft, answers=answers, documents=documents, portfolio_url="")
        try:
            sending.send(draft, by=student.user, consent=True)
        except CannotSend:
            drafting.discard(draft, by=student.user)
            raise

    def _open(self) -> tuple[list[int], list[float]]:
        numbers = list(self.term.listing)
        return numbers, [self.term.wishes.weight[number] for number in numbers]

    def _decide(self) -> None:
        """Within the first half of the time, in their own minutes; the first offer that pleases is taken."""
        offers = Offer.objects.filter(state=Offer.State.OPEN).select_related(
            "application__student__user",
            "application__school",
            "application__listing",
            "listing__program__policy",
            "school",
        )
        for offer in offers.order_by("pk"):
            half = (offer.decide_by - offer.made_at) / 2
            if now() >= self.decides.setdefault(offer.pk, offer.made_at + half * self.term.dice.random()):
                self._say(offer)

    def _say(self, offer: Offer) -> None:
        student = offer.application.student
        self.done.add(student.pk)
        try:
            if self.term.dice.random() < self.term.assumed.accepts:
                accept_offer(offer, by=student.user)
            else:
                decline_offer(offer, by=student.user, reason="I have found something else.")
                self.term.count("offers turned down")
        except MoveError:
            self.term.count("somebody was faster")

    def _notice(self) -> None:
        """Who hears that there is no place looks again within the week, or does not."""
        ended = Application.objects.filter(state__in=NO_PLACE).exclude(pk__in=self.seen)
        for key, student in ended.order_by("pk").values_list("pk", "student"):
            self.seen.add(key)
            if student not in self.done and self.term.dice.random() < self.term.assumed.again:
                heapq.heappush(self.looks, (now() + timedelta(days=self.term.dice.uniform(0, WITHIN)), key))

    def _look_again(self) -> None:
        while self.looks and self.looks[0][0] <= now():
            application = self.term.application(heapq.heappop(self.looks)[1])
            student = application.student
            if student.pk in self.done or self.sent_on[student.pk] >= self.term.assumed.forwards:
                continue
            if found := find_places(student)[:SHOWN]:
                self._forward(application, self.term.dice.choice(found).listing)
            else:
                self.term.count("found nothing that suits")

    def _forward(self, application: Application, listing: Listing) -> None:
        try:
            forward(
                application, listing, by=application.student.user, answers=dict.fromkeys((1, 2, 3), SAID), documents=[],
                sent_before=list(application.attachments.all()), portfolio_url="", consent=True,
            )  # fmt: skip
        except (CannotSend, MoveError):
            self.term.count("found closed")
        else:
            self.sent_on[application.student_id] += 1
            self.term.count("forwarded")


def placed(term: Term) -> tuple[int, int]:
    """Places that were filled, and students who got one."""
    rows = Placement.objects.standing().filter(school=term.program.school)
    return rows.count(), rows.order_by().values("student").distinct().count()
