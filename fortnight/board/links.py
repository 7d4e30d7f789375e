"""Where people find things, for mail and notifications: this app lies below the portals, a test keeps the two in step."""

from fortnight.schools.models import School

HOST_HOME = "/host/"


def places(school: School) -> str:
    """Open projects with a free place that suit the student who looks."""
    return f"/{school.slug}/my/places/"
