from django.core.management.base import BaseCommand

from fortnight.postings import search


class Command(BaseCommand):
    help = "Make the full-text search and its counts anew from the listings."

    def handle(self, **_options) -> None:
        done = search.rebuild(progress=lambda number: self.stdout.write(f"{number:,} listings", ending="\r"))
        self.stdout.write(self.style.SUCCESS(f"{done:,} listings are in the search."))
