"""`fortnight create-school`: a school and the invitation of its first director."""

import sys
from zoneinfo import available_timezones

import django
from django.conf import settings

TAKEN = {
    "host",
    "static",
    "demo",
    "healthz",
    "readyz",
    "api",
    "sign-in",
    "sign-out",
    "accessibility",
    "account",
    "office",
    "my",
}


def create_school(*, slug: str, name: str, short_name: str, zone: str, director: str) -> int:
    django.setup()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from fortnight.workflows.found_school import found_school

    if slug in TAKEN:
        return _refuse(f"{slug!r} is an address of the site itself; choose another short address.")
    if zone not in available_timezones():
        return _refuse(f"{zone!r} is no time zone; one is, for instance, America/New_York.")
    try:
        validate_email(director)
        found_school(slug=slug, name=name, short_name=short_name, time_zone=zone, director=director)
    except ValidationError as error:
        return _refuse(" ".join(error.messages))
    print(  # noqa: T201
        f"{name} is set up at {settings.BASE_URL}/{slug}/\n"
        f"{director} has been asked by mail to lead its career office (the worker sends it).\n"
        f"Next: {director} signs in at {settings.BASE_URL}/sign-in/ and becomes its director,\n"
        "then adds a second factor, completes the school's settings and opens the first program."
    )
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return 1
