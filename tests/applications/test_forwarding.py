"""An application goes to another project: copies of what was sent, new answers, a consent of its own, the guards of sending."""

import pytest

from fortnight.activity.models import Event
from fortnight.applications.actions.forwarding import forward
from fortnight.applications.actions.sending import CannotSend
from fortnight.applications.models import Application
from fortnight.people.models import Consent
from fortnight.postings.models import Listing
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def ended(listing, student):
    """Not selected; its résumé has been removed from the library since."""
    given = factories.ApplicationFactory(listing=listing, student=student, state="not_selected")
    document = factories.DocumentFactory(student=student, removed_at=given.ended_at)
    factories.AttachmentFactory(application=given, document=document, title="My résumé")
    return given


@pytest.fixture
def free(program):
    listing = factories.ListingFactory(program=program, posting__questions=["Why this one?"])
    return Listing.objects.with_program().get(pk=listing.pk)


def onward(application, listing, **more):
    given = {"answers": {1: "Because of the tides."}, "documents": [], "portfolio_url": "", "consent": True}
    given["sent_before"] = list(application.attachments.all())
    return forward(application, listing, **{"by": application.student.user, **given, **more})


def test_the_copies_go_along_and_the_consent_is_new(ended, free):
    fresh = onward(ended, free)
    assert (fresh.state, fresh.listing, fresh.answers.get().text) == ("submitted", free, "Because of the tides.")
    old, copy = ended.attachments.get(), fresh.attachments.get()
    assert (copy.title, copy.sha256, copy.document) == ("My résumé", old.sha256, old.document)
    assert copy.file.name != old.file.name
    assert fresh.consent != ended.consent
    assert fresh.consent.recipient == free.employer_name
    assert fresh.consent.records[-1] == "Résumé"
    ended.refresh_from_db()
    assert ended.state == Application.State.NOT_SELECTED
    event = Event.objects.get(kind="application.forwarded")
    assert (event.subject_id, event.data["to"], event.audience) == (ended.pk, fresh.code, ["student"])


REFUSED = {
    "a question without an answer": ({"answers": {1: " "}}, ["answer_1"]),
    "no consent": ({"consent": False}, ["consent"]),
    "what the host asks for is missing": ({"sent_before": []}, ["resume"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_missing_is_said_and_nothing_is_written(name, ended, free):
    given, fields = REFUSED[name]
    before = Consent.objects.count()
    with pytest.raises(CannotSend) as refused:
        onward(ended, free, **given)
    assert list(refused.value.problems) == fields
    assert (Application.objects.count(), Consent.objects.count()) == (1, before)


def test_the_guards_are_those_of_sending(ended, free):
    closed = factories.ListingFactory(program=free.program, closed=True)
    with pytest.raises(CannotSend, match="This project is closed"):
        onward(ended, Listing.objects.with_program().get(pk=closed.pk), answers={})
    onward(ended, free)
    with pytest.raises(CannotSend, match="already"):
        onward(ended, free)
    assert Application.objects.count() == 2


def test_only_its_own_copies_that_are_clean_go_along(ended, free, student):
    other = factories.AttachmentFactory(application=factories.ApplicationFactory(student=student))
    infected = factories.AttachmentFactory(application=ended, kind="other", scan="infected")
    for copy in (other, infected):
        with pytest.raises(CannotSend):
            onward(ended, free, sent_before=[copy])
