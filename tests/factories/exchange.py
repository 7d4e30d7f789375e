import factory

from fortnight.exchange.models import BroughtIn
from tests.factories.base import RowFactory
from tests.factories.postings import PostingFactory
from tests.factories.programs import ProgramFactory


class BroughtInFactory(RowFactory):
    class Meta:
        model = BroughtIn

    program = factory.SubFactory(ProgramFactory)
    external_id = factory.Sequence(lambda n: f"row-{n}")
    posting = factory.SubFactory(PostingFactory)
