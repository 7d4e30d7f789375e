"""What an officer is told of who posts: facts from records, grave ones first."""

import pytest

from fortnight.employers.models import Employer, Host, Vetting
from fortnight.people.models import User
from fortnight.postings.models import Listing, Posting, Revision
from fortnight.postings.trust_check import trust_check

NEW = (
    "employer",
    "could",
    "Your office has not looked at Acme yet.",
    "Nobody in your office has marked it as trusted.",
)


def told(vetting=None, *, email="noor@acme.example", website="", domain="", declined=0, first=False, work="Count."):
    """Built in memory: the check is pure."""
    employer = Employer(name="Acme", website=website, domain=domain)
    host = Host(user=User(email=email), employer=employer)
    listing = Listing(posting=Posting(host=host, employer=employer), employer=employer, sent=Revision(work=work))
    found = trust_check(listing, vetting=vetting, declined_before=declined, is_first=first)
    return [(each.field, each.level, each.sentence, each.reason) for each in found]


TRUSTED = Vetting(state=Vetting.State.TRUSTED, note="Known for years.")


@pytest.mark.parametrize(
    ("vetting", "said"),
    [
        (None, [NEW]),
        (Vetting(), [NEW]),
        (TRUSTED, []),
        (
            Vetting(state="asked", note="Who are you?"),
            [("employer", "could", "Your office waits for more information about Acme.", "Who are you?")],
        ),
        (
            Vetting(state="barred", note="Took fees."),
            [("employer", "must", "Your office has barred Acme.", "Took fees.")],
        ),
    ],
)
def test_what_the_office_thinks_of_the_employer(vetting, said):
    assert told(vetting) == said


@pytest.mark.parametrize(
    ("email", "website", "domain", "sentence"),
    [
        ("noor@acme.example", "https://www.acme.example/jobs", "", None),
        ("noor@eng.acme.example", "https://acme.example", "", None),
        ("noor@acme.example", "https://jobs.acme.example", "", None),
        ("noor@acme.example", "", "", None),
        ("noor@other.example", "", "acme.example",
         "The host’s mail address is at other.example, the employer’s website is at acme.example."),
        ("noor@other.example", "https://acme.example", "other.example",
         "The host’s mail address is at other.example, the employer’s website is at acme.example."),
        ("noor@gmail.com", "https://acme.example", "", "The host writes from a free mail address (gmail.com)."),
    ],
)  # fmt: skip
def test_an_address_is_compared_with_the_website(email, website, domain, sentence):
    found = [(each[0], each[1], each[2]) for each in told(TRUSTED, email=email, website=website, domain=domain)]
    assert found == ([("host", "could", sentence)] if sentence else [])


def test_what_became_of_earlier_projects():
    first = ("host", "could", "This is the host’s first project here.",
             "None of their projects has been published at your school.")  # fmt: skip
    assert told(TRUSTED, first=True) == [first]
    assert told(TRUSTED, declined=1) == [
        ("host", "could", "Your office declined one earlier project of this host.", "")
    ]
    assert told(TRUSTED, declined=2, first=True) == [
        first, ("host", "could", "Your office declined 2 earlier projects of this host.", ""),
    ]  # fmt: skip


def test_grave_findings_come_first():
    levels = [each[1] for each in told(Vetting(state="barred"), email="a@gmail.com", first=True, work="Use bit.ly/x")]
    assert levels == ["must", "could", "could", "could"]
