"""An application of a character, brought in by the actions that people use."""

from datetime import timedelta

from fortnight.applications.actions import drafting, sending
from fortnight.applications.models import Application
from fortnight.applications.terms import Terms
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.season.dates import at
from fortnight.people.models import Student
from fortnight.postings.models import Listing


def apply(student: Student, listing: Listing, *, days_ago: int) -> Application:
    """Written and sent so many days ago."""
    with at(now() - timedelta(days=days_ago)):
        application = drafting.start(student, listing, by=student.user)
        text = content.words("answers")[(listing.pk + student.pk) % len(content.words("answers"))]
        answers = {answer.position: text for answer in application.answers.all()}
        documents = student.documents.filter(kind__in=listing.materials)
        drafting.save_draft(application, answers=answers, documents=documents, portfolio_url="")
        return sending.send(application, by=student.user, consent=True)


def terms_of(listing: Listing) -> Terms:
    start = max(listing.earliest_start, listing.program.work_start)
    end = min(start + timedelta(weeks=listing.weeks, days=-3), listing.program.work_end)
    names = ("title", "weeks", "hours", "mode", "place", "pay", "pay_amount", "currency")
    return Terms(starts_on=start, ends_on=end, **{name: getattr(listing, name) for name in names})
