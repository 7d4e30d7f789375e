from fortnight.people.models.alumni import AlumniRecord
from fortnight.people.models.membership import Membership, OfficeInvitation
from fortnight.people.models.signin import SignInRequest, SignInTry
from fortnight.people.models.student import Commitment, Consent, Document, Level, Student
from fortnight.people.models.user import User

__all__ = [
    "AlumniRecord",
    "Commitment",
    "Consent",
    "Document",
    "Level",
    "Membership",
    "OfficeInvitation",
    "SignInRequest",
    "SignInTry",
    "Student",
    "User",
]
