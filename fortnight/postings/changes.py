"""What differs between two states of a project, and which differences the office wants to see."""

from fortnight.postings.models.posting import Project

REVIEWED = (
    "need",
    "work",
    "weeks",
    "hours",
    "mode",
    "place",
    "pay",
    "pay_amount",
    "currency",
    "unpaid_reason",
    "mentor_name",
    "mentor_email",
)

NOT_FOR_STUDENTS = {"mentor_email", "backup_email", "unpaid_reason"}  # no page of a listing shows these


def changed_columns(before: Project, after: Project) -> list[str]:
    """The names of the columns that differ, in the order of the form."""
    return [name for name in Project.columns() if getattr(before, name) != getattr(after, name)]


def needs_review(before: Project, after: Project) -> bool:
    """Whether an approved project, changed so, goes back to the office first."""
    return any(name in REVIEWED for name in changed_columns(before, after))


def contents(project: Project) -> dict[str, object]:
    """All columns of a project by name, to write into another."""
    return {name: getattr(project, name) for name in Project.columns()}
