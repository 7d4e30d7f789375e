from collections.abc import Iterator

from django.core.management.base import BaseCommand

from fortnight.workflows.keeping import DELETED, KEPT

HEAD = """# Personal data

Every table that holds something of a person, until when, and what erasing the person does. Written by `make docs` from
`fortnight/workflows/keeping.py`; a table that is missing there fails the tests.

People take their data along, and erase themselves, under **Your account → What is kept about you**. For who cannot:

    fortnight export-person maya@northfield.example /mnt/safe/maya.zip
    fortnight erase-person maya@northfield.example

Both ask for nothing more, so keep the machine's shell to those who may. Erasing is refused, with the reason in a sentence, while the person is on a
school's roster, works in a career office, has an open application, a placement that has not ended or a project that is open. It cannot be
undone; backups made before still hold the person, so let them expire (`deploy/fortnight-backup.service` keeps two weeks).

Mail that was sent is deleted after 90 days, what people were told after 400 days, each night. What a person wrote into somebody else's text, or
others about them, no program can know.

| table | what | until when | erasing |
|---|---|---|---|"""


def page() -> str:
    return "\n".join([HEAD, *_lines()]) + "\n"


def _lines() -> Iterator[str]:
    for name, kept in KEPT.items():
        if kept.erasing == DELETED:
            erasing = "deletes it"
        else:
            erasing = f"empties {', '.join(kept.erasing)}" if kept.erasing else "leaves it"
        yield f"| {name} | {kept.what} | {kept.stays} | {erasing} |"


class Command(BaseCommand):
    help = "Write which tables hold personal data, until when, and what erasing does."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(page(), ending="")
