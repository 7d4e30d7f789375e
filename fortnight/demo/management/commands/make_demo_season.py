from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django_scopes import scopes_disabled

from fortnight.demo.season.build import build_season
from fortnight.schools.models import School


class Command(BaseCommand):
    help = "Fill an empty database with the demo season."

    def handle(self, *args: object, **options: object) -> None:
        with scopes_disabled():
            if School.objects.exists():
                raise CommandError("There is a school already; the demo season needs an empty database.")
        started = monotonic()
        build_season(lambda words: self.stdout.write(f"  {words}"))
        self.stdout.write(f"The demo season is there ({monotonic() - started:.0f} s).")
