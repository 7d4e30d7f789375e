"""Reads of people that are more than a column."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

from fortnight.people.models import AlumniRecord, Document, Membership, OfficeInvitation, Student, User
from fortnight.schools.models import School


def student_at(user: User, school: School) -> Student | None:
    """The person's place on the school's roster, unless they have left."""
    student = Student._base_manager.filter(user=user, school=school, left_at=None).first()
    if student is not None:
        student.school = school
    return student


def left_student_at(user: User, school: School) -> Student | None:
    student = Student._base_manager.filter(user=user, school=school, left_at__isnull=False).first()
    if student is not None:
        student.school = school
    return student


def library_of(student: Student) -> list[tuple[Document, list[Document]]]:
    """Each document as it is now, with its earlier versions, the latest first; in one query."""
    versions: dict[tuple[str, str], list[Document]] = {}
    for document in Document.objects.of_student(student).kept().order_by("kind", "title", "-version"):
        versions.setdefault((document.kind, document.title), []).append(document)
    return [(latest, earlier) for latest, *earlier in versions.values()]


def open_invitations(user: User) -> list[OfficeInvitation]:
    """Invitations to career offices that this address has not taken up."""
    waiting = OfficeInvitation._base_manager.filter(email__iexact=user.email, accepted_at=None, withdrawn_at=None)
    return list(waiting.select_related("school"))


def student_records(user: User) -> list[Student]:
    """At each active school whose roster has the person."""
    rows = Student._base_manager.filter(user=user, left_at=None, school__is_active=True)
    return list(rows.select_related("school").order_by("school__name"))


def offices_of(user: User) -> list[Membership]:
    rows = Membership._base_manager.filter(user=user, ended_at=None, school__is_active=True)
    return list(rows.select_related("school").order_by("school__name"))


def schools_with_alumni_address(email: str) -> list[School]:
    """Schools whose alumni directory names this e-mail address."""
    ids = AlumniRecord._base_manager.filter(email__iexact=email, school__is_active=True).values("school")
    return list(School.objects.filter(pk__in=ids))


def has_second_factor(user: User) -> bool:
    return is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def has_passkey(user: User) -> bool:
    return is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN])


def user_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.lower(), is_active=True).first()


def is_last_factor(user: User, factor: Authenticator) -> bool:
    """Without it no passkey and no authenticator app would be left."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return not Authenticator.objects.filter(user=user, type__in=kinds).exclude(pk=factor.pk).exists()
