"""`fortnight demo`: everything from an empty folder to a running season, saying what takes time."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fortnight.server import lacking

FOLDER = Path("var/demo")


def demo(*, port: int) -> int:
    if said := lacking.free_port("127.0.0.1", port):
        print(said, file=sys.stderr)  # noqa: T201
        return 1
    os.environ.update(environment(port))
    FOLDER.mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    with step("Preparing the database"):
        call("migrate")
    with step("Collecting style sheets and scripts"):
        call("collectstatic", interactive=False)
    if is_empty():
        print("Filling it with a season …", flush=True)  # noqa: T201
        subprocess.run([sys.executable, "-m", "fortnight.cli", "manage", "make_demo_season"], check=True)
    _say_where(port)
    from fortnight.server.serve import serve

    return serve(host="127.0.0.1", port=port, workers=None, web=True, worker=True)


def environment(port: int) -> dict[str, str]:
    """Settings of the demo; what is set from outside for logs is kept."""
    return {
        "FORTNIGHT_DEMO": "yes",
        "FORTNIGHT_DATA_DIR": str(FOLDER),
        "FORTNIGHT_DATABASE_URL": f"sqlite:///{FOLDER}/fortnight.sqlite3",
        "FORTNIGHT_BASE_URL": f"http://127.0.0.1:{port}",
        "FORTNIGHT_EMAIL_URL": "none://",
        "FORTNIGHT_INBOUND_ADDRESS": "reply@in.northgate.example",
        "FORTNIGHT_LOG_FORMAT": "console",
        "FORTNIGHT_LOG_LEVEL": os.environ.get("FORTNIGHT_LOG_LEVEL", "WARNING"),
    }


def call(name: str, **options: object) -> None:
    from django.core.management import call_command

    call_command(name, verbosity=0, **options)


def is_empty() -> bool:
    from fortnight.schools.models import School

    return not School.objects.exists()


@contextmanager
def step(title: str) -> Iterator[None]:
    print(f"{title} …", end=" ", flush=True)  # noqa: T201
    started = time.monotonic()
    yield
    print(f"{time.monotonic() - started:.1f} s", flush=True)  # noqa: T201


def _say_where(port: int) -> None:
    print(  # noqa: T201
        f"\nFortnight is on http://127.0.0.1:{port}/\n"
        f"Become a host, an officer or a student with one click: http://127.0.0.1:{port}/demo/\n"
        f"Read the mail that would have been sent: http://127.0.0.1:{port}/demo/mail/\n"
        "Ctrl+C ends it; the data stays until `make demo-reset`.\n",
        flush=True,
    )
