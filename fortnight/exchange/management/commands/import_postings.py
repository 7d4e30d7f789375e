from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_scopes import scope

from fortnight.core.progress import with_progress
from fortnight.exchange import mapping
from fortnight.exchange.choosing import chosen_program, chosen_school
from fortnight.exchange.postings import Result, import_postings
from fortnight.exchange.reading import Unreadable, load
from fortnight.exchange.rows import Row, read_rows, rows_of
from fortnight.exchange.shown import shown
from fortnight.programs.models import Program

LONGEST_SENTENCE = 400


class Command(BaseCommand):
    help = "Brings projects in from a JSON file (docs/operator/import-postings.md); they wait for the office's review."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the JSON file")
        parser.add_argument("--school", help="its short address; needed only where there are several")
        parser.add_argument("--program", help="its short address; needed only where several take projects")
        parser.add_argument("--mapping", help="a TOML file, or the name of a mapping that comes with Fortnight")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        school = chosen_school(options["school"])
        with scope(school=school):
            program = chosen_program(school, options["program"])
            try:
                given, defaults = rows_of(load(options["file"]))
                if options["mapping"]:
                    recipe = mapping.load(options["mapping"], program)
                    given = [recipe.row(each) for each in given]
            except Unreadable as problem:
                raise CommandError(f"{shown(options['file'].name)}: {problem}") from None
            rows = read_rows(given, defaults=defaults, currency=school.currency)
            results = import_postings(rows, program, dry_run=options["dry_run"])
            self._report(with_progress(results, self._say, total=len(given)), program, dry_run=options["dry_run"])

    def _report(self, results: Any, program: Program, *, dry_run: bool) -> None:
        counts = {"new": 0, "known": 0, "faulty": 0}
        for result in results:
            counts[result.fate] += 1
            self._tell(result)
        would = "would be " if dry_run else ""
        self.stdout.write(
            f"{counts['new']:,} {would}brought in to wait for review in {program.name}, "
            f"{counts['known']:,} here already and left as they are, {counts['faulty']:,} with faults."
        )
        if counts["faulty"]:
            raise CommandError("Mend the rows named above and run it again; what is here already is passed over.")

    def _tell(self, result: Result) -> None:
        for problem in result.problems:
            where = f"{problem.field}: " if problem.field else ""
            self.stdout.write(f"{_place(result.row)}: {where}{shown(problem.sentence, LONGEST_SENTENCE)}")

    def _say(self, line: str) -> None:
        self.stderr.write(line)


def _place(row: Row) -> str:
    return f"Row {row.number} ({row.name})" if row.name else f"Row {row.number}"
