import factory

from fortnight.schools.models import Closure, Label, School
from tests.factories.base import RowFactory
from tests.factories.dates import day


class SchoolFactory(RowFactory):
    class Meta:
        model = School

    slug = factory.Sequence(lambda n: f"school-{n}")
    name = factory.LazyAttribute(lambda o: f"University of {o.slug.title()}")
    short_name = factory.LazyAttribute(lambda o: o.slug.title())
    time_zone = "America/New_York"
    contact_name = "Pat Lee"
    contact_email = factory.LazyAttribute(lambda o: f"careers@{o.slug}.example")
    email_domains = factory.LazyAttribute(lambda o: [f"{o.slug}.example"])


class ClosureFactory(RowFactory):
    class Meta:
        model = Closure

    school = factory.SubFactory(SchoolFactory)
    name = "Winter break"
    first_day = factory.LazyFunction(lambda: day(30))
    last_day = factory.LazyAttribute(lambda o: o.first_day)


class LabelFactory(RowFactory):
    class Meta:
        model = Label

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Label {n}")
    slug = factory.LazyAttribute(lambda o: o.name.lower().replace(" ", "-"))
