"""The `fortnight` command."""

import argparse
import os
import sys
from pathlib import Path

from config.table import BadSetting


def main(words: list[str] | None = None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    words = sys.argv[1:] if words is None else words
    try:
        if words[:1] == ["manage"]:
            return _manage(words[1:])
        chosen = parser().parse_args(words)
        return chosen.run(chosen)
    except BadSetting as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="fortnight", description="Runs a university's micro-internship program.")
    verbs = top.add_subparsers(title="commands", metavar="command", required=True)

    serve = verbs.add_parser("serve", help="run the site: web and worker")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=port, default=default_port(), help="default: $PORT or 8000")
    serve.add_argument("--workers", type=positive, help="web processes (default: one a core; SQLite: one)")
    alone = serve.add_mutually_exclusive_group()
    alone.add_argument("--web-only", action="store_true", help="without the worker, which then runs elsewhere")
    alone.add_argument("--worker-only", action="store_true", help="only what sends mail and watches deadlines")
    serve.set_defaults(run=_serve)

    demo = verbs.add_parser("demo", help="a season to look at, with its own data under var/demo")
    demo.add_argument("--port", type=port, default=default_port(), help="default: $PORT or 8000")
    demo.set_defaults(run=_demo)

    check = verbs.add_parser("check", help="say whether settings and database are fit for production")
    check.set_defaults(run=_check)

    school = verbs.add_parser("create-school", help="set up a school and invite its first director")
    school.add_argument("slug", help="short address: the site's pages for it begin with /slug/")
    school.add_argument("name", help="the school's full name")
    school.add_argument("--short-name", default="", help="default: the full name")
    school.add_argument("--zone", default="America/New_York", help="time zone (default: %(default)s)")
    school.add_argument("--director", required=True, metavar="EMAIL", help="e-mail address of the first director")
    school.set_defaults(run=_create_school)

    backup = verbs.add_parser("backup", help="write database and files into one archive, while the site runs")
    backup.add_argument("archive", type=Path, nargs="?", help="file to write (default: in the data folder, by date)")
    backup.set_defaults(run=_backup)

    restore = verbs.add_parser("restore", help="bring a backup back, into an empty place")
    restore.add_argument("archive", type=Path)
    restore.set_defaults(run=_restore)

    rotate = verbs.add_parser("rotate-key", help="let a school sign its credentials with a new key")
    rotate.add_argument("slug", help="the school's short address")
    rotate.set_defaults(run=_rotate_key)

    failures = verbs.add_parser("failures", help="list mail, tasks and clock jobs that failed, in all schools")
    failures.add_argument("--retry", action="store_true", help="then try all of it again")
    failures.set_defaults(run=_failures)

    export = verbs.add_parser("export-person", help="write all that is kept about a person into one archive")
    export.add_argument("email", help="the address with which the person signs in")
    export.add_argument("archive", type=Path, help="file to write, a ZIP archive")
    export.set_defaults(run=_export_person)

    erase = verbs.add_parser("erase-person", help="erase a person: it cannot be undone")
    erase.add_argument("email", help="the address with which the person signs in")
    erase.set_defaults(run=_erase_person)

    settings = verbs.add_parser("settings", help="list all settings with their present values")
    settings.add_argument("--markdown", action="store_true", help="as the page of the documentation")
    settings.set_defaults(run=_settings)

    verbs.add_parser("manage", help="Django's own commands: fortnight manage migrate", add_help=False)
    return top


def port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{text!r} is no port; it takes a number from 1 to 65535")
    return int(text)


def default_port() -> str:
    """As text: it is looked at like a typed one, and only by the commands that need it."""
    return os.environ.get("PORT") or "8000"


def positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def _manage(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["fortnight manage", *words])
    return 0


def _serve(chosen: argparse.Namespace) -> int:
    from fortnight.server.serve import serve

    return serve(
        host=chosen.host,
        port=chosen.port,
        workers=chosen.workers,
        web=not chosen.worker_only,
        worker=not chosen.web_only,
    )


def _demo(chosen: argparse.Namespace) -> int:
    from fortnight.server.demo import demo

    return demo(port=chosen.port)


def _check(_chosen: argparse.Namespace) -> int:
    from fortnight.server.check import check

    return check()


def _create_school(chosen: argparse.Namespace) -> int:
    from fortnight.server.create_school import create_school

    return create_school(
        slug=chosen.slug,
        name=chosen.name,
        short_name=chosen.short_name or chosen.name,
        zone=chosen.zone,
        director=chosen.director,
    )


def _backup(chosen: argparse.Namespace) -> int:
    from fortnight.server.backup import backup

    return backup(chosen.archive)


def _restore(chosen: argparse.Namespace) -> int:
    from fortnight.server.restore import restore

    return restore(chosen.archive)


def _rotate_key(chosen: argparse.Namespace) -> int:
    return _manage(["rotate_key", chosen.slug])


def _failures(chosen: argparse.Namespace) -> int:
    from fortnight.server.failures import failures

    return failures(retry=chosen.retry)


def _export_person(chosen: argparse.Namespace) -> int:
    from fortnight.server.person import export

    return export(chosen.email, chosen.archive)


def _erase_person(chosen: argparse.Namespace) -> int:
    from fortnight.server.person import erase

    return erase(chosen.email)


def _settings(chosen: argparse.Namespace) -> int:
    from fortnight.server.settings_page import as_markdown, as_text

    print(as_markdown() if chosen.markdown else as_text())  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
