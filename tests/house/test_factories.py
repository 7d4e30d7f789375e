"""There is a factory for every table, and what it makes is valid."""

import pytest
from django.apps import apps

from tests import factories

APPS = (
    "schools",
    "people",
    "activity",
    "employers",
    "programs",
    "postings",
    "applications",
    "placements",
    "board",
    "records",
    "exchange",
)

DERIVED = {"SearchRow", "FacetCount", "Term"}  # written by the search alone, from listings


def makers() -> dict[type, type]:
    found = [getattr(factories, name) for name in factories.__all__ if name.endswith("Factory")]
    return {maker._meta.model: maker for maker in found}


def tables() -> list[type]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models() if model.__name__ not in DERIVED]


@pytest.mark.parametrize("model", tables(), ids=lambda model: model.__name__)
def test_every_table_has_a_factory_that_makes_valid_rows(model, db, unscoped):
    row = makers()[model]()
    assert type(row) is model
    unset = [field.name for field in model._meta.fields if field.null and getattr(row, field.attname) is None]
    row.full_clean(exclude=unset)


def test_pdfs_are_real():
    from pypdfium2 import PdfDocument

    file = PdfDocument(factories.pdf(pages=2, text="Ada (Lovelace)"))
    assert len(file) == 2
    assert file[1].get_textpage().get_text_bounded().strip() == "Ada (Lovelace)"
    file.close()
