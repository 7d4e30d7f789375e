import hashlib

import factory
from django.core.files.base import ContentFile

from fortnight.people.models import (
    AlumniRecord,
    Commitment,
    Consent,
    Document,
    Level,
    Membership,
    OfficeInvitation,
    SignInRequest,
    SignInTry,
    Student,
    User,
)
from tests.factories.base import RowFactory
from tests.factories.dates import day, moment
from tests.factories.files import pdf
from tests.factories.schools import SchoolFactory


class UserFactory(RowFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    email_verified_at = factory.LazyFunction(moment)
    password = "!no-passwords-here"


class MembershipFactory(RowFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    school = factory.SubFactory(SchoolFactory)
    role = Membership.Role.OFFICER


class OfficeInvitationFactory(RowFactory):
    class Meta:
        model = OfficeInvitation

    school = factory.SubFactory(SchoolFactory)
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    role = Membership.Role.OFFICER


class AlumniRecordFactory(RowFactory):
    class Meta:
        model = AlumniRecord

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Alum {n}")
    email = factory.Sequence(lambda n: f"alum{n}@example.org")
    class_year = 2011


class SignInRequestFactory(RowFactory):
    class Meta:
        model = SignInRequest

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    link_hash = factory.Sequence(lambda n: hashlib.sha256(f"link {n}".encode()).hexdigest())
    code_hash = factory.Sequence(lambda n: hashlib.sha256(f"code {n}".encode()).hexdigest())
    expires_at = factory.LazyFunction(lambda: moment(minutes=10))


class SignInTryFactory(RowFactory):
    class Meta:
        model = SignInTry

    email_hash = factory.Sequence(lambda n: hashlib.sha256(f"email {n}".encode()).hexdigest())
    address_hash = factory.Sequence(lambda n: hashlib.sha256(f"address {n}".encode()).hexdigest())
    at = factory.LazyFunction(moment)


class StudentFactory(RowFactory):
    class Meta:
        model = Student

    user = factory.SubFactory(UserFactory, name=factory.SelfAttribute("..name"))
    school = factory.SubFactory(SchoolFactory)
    number = factory.Sequence(lambda n: f"9{n:08d}")
    name = factory.Sequence(lambda n: f"Student {n}")
    level = Level.JUNIOR
    field = "Computer Science"
    graduation = factory.LazyFunction(lambda: day(500))


class DocumentFactory(RowFactory):
    """A résumé of one page; `content` takes other bytes."""

    class Meta:
        model = Document

    class Params:
        content = factory.LazyFunction(pdf)

    student = factory.SubFactory(StudentFactory)
    kind = Document.Kind.RESUME
    title = factory.Sequence(lambda n: f"Document {n}")
    file = factory.LazyAttribute(lambda o: ContentFile(o.content, name="document.pdf"))
    size = factory.LazyAttribute(lambda o: len(o.content))
    pages = 1
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.content).hexdigest())


class CommitmentFactory(RowFactory):
    """Ten hours a week through the season of work."""

    class Meta:
        model = Commitment

    student = factory.SubFactory(StudentFactory)
    name = factory.Sequence(lambda n: f"Course {n}")
    first_day = factory.LazyFunction(lambda: day(30))
    last_day = factory.LazyFunction(lambda: day(80))
    hours = 10


class ConsentFactory(RowFactory):
    class Meta:
        model = Consent

    student = factory.SubFactory(StudentFactory)
    purpose = "Considering me for the project"
    recipient = "The hosts of the project"
    records = factory.LazyFunction(lambda: ["name, level and field of study", "Résumé"])
    text = "I agree that these records are shown to the hosts of the project."
    text_version = "test"
    given_at = factory.LazyFunction(moment)
