from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fortnight.records.actions.keys import rotate_key
from fortnight.schools.queries import active_school


class Command(BaseCommand):
    help = "Lets a school sign its credentials with a new key; what the old one signed is verified as before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("school", help="the school's short address")

    def handle(self, *args: Any, **options: Any) -> None:
        school = active_school(options["school"])
        if school is None:
            raise CommandError(f"There is no school “{options['school']}” here.")
        print(f"{school} signs with the key {rotate_key(school).kid} from now on.")
