"""Whoever is no longer on the roster holds no place and keeps nobody waiting."""

import pytest

from fortnight.activity.models import Event
from fortnight.applications.actions.answering import reject
from fortnight.applications.models import Application, Offer
from fortnight.people.models import Student
from fortnight.postings.models import Listing
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.end_offer import decline_offer
from fortnight.workflows.make_offer import make_offer
from fortnight.workflows.student_leaves import student_leaves
from tests import factories
from tests.meanwhile import after_the_look
from tests.workflows.test_offers import far_program, terms_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def test_what_waits_ends_and_the_place_comes_free(application, student, program, host, officer):
    offer = make_offer(application, terms_of(application.listing), by=host)
    waiting = factories.ApplicationFactory(student=student, listing__program=program)
    draft = factories.ApplicationFactory(student=student, listing__program=program, state="draft")
    another = factories.ApplicationFactory(listing=waiting.listing)
    assert student_leaves(student, by=officer) is True
    assert student_leaves(student, by=officer) is False
    assert Student.objects.get(pk=student.pk).left_at is not None
    assert {each.pk: each.state for each in Application.objects.all()} == {
        application.pk: "withdrawn", waiting.pk: "withdrawn", draft.pk: "draft", another.pk: "submitted",
    }  # fmt: skip
    assert (Offer.objects.get(pk=offer.pk).state, Listing.objects.get(pk=application.listing_id).held) == (
        "rescinded", 0,
    )  # fmt: skip
    waiting.refresh_from_db()
    assert waiting.end_note == f"{student.name} is no longer a student of {student.school.name}."


def test_an_agreed_placement_stays(application, student, host, officer, school):
    placement = accept_offer(make_offer(application, terms_of(application.listing), by=host), by=student.user)
    later = factories.ApplicationFactory(student=student, listing__program=far_program(school))
    student_leaves(student, by=officer)
    placement.refresh_from_db()
    assert (placement.state, Application.objects.get(pk=application.pk).state) == ("arranging", "placed")
    assert Application.objects.get(pk=later.pk).state == "withdrawn"


def test_an_offer_that_ends_in_the_same_moment_ends_once(application, student, host, officer):
    offer = make_offer(application, terms_of(application.listing), by=host)
    same = Offer.objects.get(pk=offer.pk)
    with after_the_look("applications_offer", lambda: decline_offer(same, by=student.user)) as looked:
        assert student_leaves(student, by=officer) is True
    assert (len(looked), Offer.objects.get().state, Application.objects.get().state) == (
        1, "declined", "offer_declined",
    )  # fmt: skip
    assert Listing.objects.get(pk=application.listing_id).held == 0
    assert Event.objects.filter(kind__in=["offer.declined", "offer.rescinded"]).count() == 1


def test_an_answer_of_the_host_in_the_same_moment_stands(application, student, host, officer):
    same = Application.objects.get(pk=application.pk)
    with after_the_look("applications_application", lambda: reject(same, by=host, note="Not this time.")) as looked:
        assert student_leaves(student, by=officer) is True
    row = Application.objects.get()
    assert (len(looked), row.state, row.end_note) == (1, "not_selected", "Not this time.")
    assert Event.objects.filter(kind__in=["application.not_selected", "application.withdrawn"]).count() == 1
