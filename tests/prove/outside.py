"""The same world and the same door outside of pytest, for proofs."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test.utils import setup_test_environment

import config.urls
from tests.access.door import Door
from tests.access.world import World, build_world


def prepare() -> None:
    """An empty database, the static files, answers as tests get them."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    setup_test_environment()
    config.urls.handler404 = lambda _request, exception: HttpResponseNotFound()  # type: ignore[attr-defined]
    logging.disable(logging.CRITICAL)


@contextmanager
def whole_world() -> Iterator[tuple[World, Door]]:
    with transaction.atomic():
        yield build_world(), Door()
        transaction.set_rollback(True)
