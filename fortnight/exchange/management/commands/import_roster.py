from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_scopes import scope

from fortnight.core.progress import saying
from fortnight.exchange.choosing import chosen_school
from fortnight.exchange.shown import shown
from fortnight.people.roster import NoTable, decoded
from fortnight.workflows.import_people import import_students

LONGEST_SENTENCE = 400


class Command(BaseCommand):
    help = "Brings the school's roster in from a CSV file (docs/operator/import-roster.md), all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file")
        parser.add_argument("--school", help="its short address; needed only where there are several")

    def handle(self, *args: Any, **options: Any) -> None:
        school, name = chosen_school(options["school"]), shown(options["file"].name)
        try:
            text = decoded(options["file"].read_bytes())
            said = saying(self.stderr.write, total=text.count("\n"))
            with scope(school=school):
                outcome = import_students(school, text, by=None, progress=said)
        except OSError as error:
            raise CommandError(f"{name} cannot be read: {error.strerror}.") from None
        except NoTable as problem:
            raise CommandError(f"{name}: {problem}") from None
        for row in outcome.faulty:
            self.stdout.write(f"Line {row.line}: {shown(row.problem, LONGEST_SENTENCE)}")
        self.stdout.write(
            f"{outcome.new:,} new, {outcome.changed:,} changed, {outcome.same:,} as they were, "
            f"{len(outcome.faulty):,} passed over."
        )
