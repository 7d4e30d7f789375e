"""Who decides by adding up what a student has waits for those who do the same, and then counts theirs too."""

from fortnight.people.models import Student


def wait_for_turn(student: int) -> None:
    """Two browsers of one student: the second waits, and then sees what the first did. Call inside a transaction."""
    Student._base_manager.select_for_update(no_key=True).only("pk").get(pk=student)
