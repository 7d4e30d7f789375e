"""The board in use: an application that found no answer goes to a free place, the office has written to a group, and runners-up of one
host are invited by another."""

from datetime import timedelta

from django.db.models import QuerySet

from fortnight.applications.actions.forwarding import forward
from fortnight.applications.models import Application
from fortnight.applications.similar import similar_to
from fortnight.board.actions.inviting import invite, read_release
from fortnight.board.actions.mailing import send_mailing, tell_some
from fortnight.board.actions.releasing import MAY_BE_RELEASED, agree, ask_to_release
from fortnight.board.groups import students_in
from fortnight.board.models import Group, Release
from fortnight.board.narrowing import Narrowed
from fortnight.board.released import released_to
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.characters import user_of
from fortnight.demo.season.dates import at
from fortnight.people.models import Student, User
from fortnight.portals.office.board_words import proposed
from fortnight.postings.models import Listing
from fortnight.programs.models import Program

SOME = 12  # people of the group that is written to, at most
LOOKED_AT = 20


def fill_board(program: Program, character: Student, officer: User) -> None:
    _forward(program, character)
    _write(program, officer)
    _release(program, character)


def _forward(program: Program, character: Student) -> None:
    """What was closed with an apology, to the project that is most like it."""
    given = Application.objects.select_related("listing__program", "student__school", "school")
    given = given.get(listing__program=program, student=character, state=Application.State.UNANSWERED)
    answer = content.words("answers")[0]
    copies = list(given.attachments.all())
    for one in similar_to(given):
        listing = Listing.objects.with_program().get(pk=one.listing.pk)
        if set(listing.materials) <= {copy.kind for copy in copies}:
            with at(now() - timedelta(hours=5)):
                forward(
                    given, listing, by=character.user, answers=dict.fromkeys(range(1, 6), answer), documents=[],
                    sent_before=[copy for copy in copies if copy.kind in listing.materials], portfolio_url="", consent=True,
                )  # fmt: skip
            return


def _write(program: Program, officer: User) -> None:
    """To those of one field and level whose applications have all ended, some days ago."""
    found = students_in(program, Group.NOTHING, Narrowed())
    for student in found.exclude(field="")[:LOOKED_AT]:
        to = Narrowed(field=student.field, level=student.level)
        if students_in(program, Group.NOTHING, to)[: SOME + 1].count() <= SOME:
            with at(now() - timedelta(days=2)):
                send_mailing(program, Group.NOTHING, to, by=officer, **proposed(program, Group.NOTHING))
                tell_some()
            return


def _release(program: Program, character: Student) -> None:
    """The character is asked by one host and invited by another; some more have agreed, and one has not answered yet."""
    words = content.load("answers")["release_words"]
    own = _ended(program).filter(student=character).first()
    others = list(_ended(program).exclude(student=character).filter(student__left_at=None)[:SOME])
    chosen = [*([own] if own else []), *_without_place(program, others)[:4]]
    for number, application in enumerate(chosen):
        with at(now() - timedelta(days=3, hours=number)):
            release = ask_to_release(application, words[number % len(words)], by=application.listing.posting.host.user)
        if application is not chosen[-1]:
            with at(now() - timedelta(days=2, hours=number)):
                agree(release, ["skills", "graduation"], by=application.student.user)
    _invite(program, own)


def _ended(program: Program) -> QuerySet:
    rows = Application.objects.filter(listing__program=program, state__in=MAY_BE_RELEASED).order_by(
        "-submitted_at", "-pk"
    )
    return rows.select_related("listing__program", "listing__posting__host__user", "student__user", "school")


def _without_place(program: Program, rows: list[Application]) -> list[Application]:
    """One a student."""
    left = set(students_in(program, Group.NOTHING, Narrowed()).values_list("pk", flat=True))
    return list({row.student_id: row for row in rows if row.student_id in left}.values())


def _invite(program: Program, own: Application | None) -> None:
    """The character is invited by somebody; of the others the host character has read one, and invited one."""
    rows = Listing.objects.with_program().select_related("posting__host__user").of_program(program).open_at(now())
    words = content.load("answers")["invitation_words"]
    for listing in rows.order_by("pk"):
        release = released_to(listing, at=now()).filter(application=own).first() if own else None
        if release is not None:
            _read(release, listing)
            invite(_whole(release), listing, words, by=listing.posting.host.user)
            break
    for listing in rows.filter(posting__host__user=user_of("host")):
        for number, release in enumerate(released_to(listing, at=now()).order_by("pk")[:2]):
            _read(release, listing)
            if number:
                invite(_whole(release), listing, words, by=listing.posting.host.user)


def _read(release: Release, listing: Listing) -> None:
    with at(now() - timedelta(hours=6)):
        read_release(_whole(release), listing, by=listing.posting.host.user)


def _whole(release: Release) -> Release:
    around = ("consent", "application__listing", "school", "student__user")
    return Release.objects.select_related(*around).get(pk=release.pk)
