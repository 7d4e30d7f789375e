"""All of a public list of real proposals becomes listings, twice: the second run changes nothing. The last line is JSON."""

import json
import os
from io import StringIO

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.core.management import call_command
from django_scopes import scopes_disabled

from fortnight.employers.models import Employer
from fortnight.postings.models import Listing
from tests import factories
from tests.exchange.material import CNCF
from tests.prove.telling import Findings

TITLE = "Real projects brought in"
COVERS = """`import_postings` reads every proposal of a public list of an open-source mentoring programme (the data set beside the
checkout), then the same file again. Without that file the proof says so and fails: the suite tries rows of its own."""
ON = ("sqlite", "postgres")


def main() -> None:
    found = Findings()
    if not CNCF.exists():
        found.add("the list is there", "yes", f"no: {CNCF.name} is not beside this checkout", holds=False)
        found.tell()
    rows = json.loads(CNCF.read_text())
    call_command("migrate", verbosity=0)
    with scopes_disabled():
        factories.ProgramFactory(name="IAP")
        for run, wanted in (("first", len(rows)), ("second", 0)):
            out = StringIO()
            call_command("import_postings", str(CNCF), mapping="cncf", stdout=out, stderr=StringIO())
            said = out.getvalue().strip()
            found.add(
                f"proposals brought in by the {run} run",
                f"{wanted:,}, no faults",
                said,
                holds=said.startswith(f"{wanted:,} brought in") and said.endswith(" 0 with faults."),
            )
        listings, orgs = Listing.objects.count(), {" ".join(row["org"].split()).casefold() for row in rows}
        found.add("listings afterwards", f"{len(rows):,}", f"{listings:,}", holds=listings == len(rows))
        employers = Employer.objects.count()
        found.add("employers afterwards", f"{len(orgs):,}", f"{employers:,}", holds=employers == len(orgs))
    found.tell()


if __name__ == "__main__":
    main()
