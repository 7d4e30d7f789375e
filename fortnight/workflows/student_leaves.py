"""A student leaves the school: what they had applied for ends kindly, and places held for them come free."""

from django.utils.translation import gettext as _

from fortnight.applications.actions.sending import withdraw
from fortnight.applications.models import Application, Offer
from fortnight.core.retry import in_one_piece
from fortnight.core.transitions import MoveError
from fortnight.people.models import Student, User
from fortnight.workflows.end_offer import rescind_offer
from fortnight.workflows.import_people import remove_student

WITH = ("listing__program", "listing__posting", "school", "student__user")


@in_one_piece
def student_leaves(student: Student, *, by: User) -> bool:
    """False when they had left already. Placements that were agreed stay: the office looks after them."""
    if not remove_student(student, by=by):
        return False
    facts = {"name": student.name, "school": student.school.name}
    words = _("%(name)s is no longer a student of %(school)s.") % facts
    offers = Offer.objects.filter(application__student=student, state=Offer.State.OPEN)
    for offer in offers.select_related("application__student__user", "application__school", "listing", "school"):
        try:
            rescind_offer(offer, by=by, reason=words)
        except MoveError:  # the clock was faster
            continue
    waiting = Application.objects.filter(student=student).open().exclude(state=Application.State.OFFERED)
    for application in waiting.select_related(*WITH).order_by("pk"):
        try:
            withdraw(application, by=by, note=words)
        except MoveError:  # its host was faster
            continue
    return True
