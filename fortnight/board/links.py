"""Where people find things, for mail and notifications: this app lies below the portals, a test keeps the two in step."""

from fortnight.board.models import Invitation, Release
from fortnight.schools.models import School

HOST_HOME = "/host/"


def places(school: School) -> str:
    """Open projects with a free place that suit the student who looks."""
    return f"/{school.slug}/my/places/"


def release(given: Release) -> str:
    """Where the student agrees, takes it back, and reads who read it."""
    return f"/{given.school.slug}/my/releases/{given.code}/"


def form(invitation: Invitation) -> str:
    """The application that was released, forwarded to the project to which the student is invited."""
    application, school = invitation.release.application, invitation.school
    return f"/{school.slug}/my/applications/{application.code}/forwarding/{invitation.listing.code}/"


def applicant(given: Release) -> str:
    return f"/host/applications/{given.application.code}/"


def released(invitation: Invitation) -> str:
    return f"/host/listings/{invitation.listing.code}/released/"
