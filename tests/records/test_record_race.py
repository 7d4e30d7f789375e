"""Two at once at a record: it is countersigned once, revoked once, and its credential is the one that stands."""

import pytest
from django_scopes import scopes_disabled

from fortnight.people.models import User
from fortnight.records.actions import drawing_up
from fortnight.records.models import IssuerKey, Record
from tests.workflows.test_races import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("unscoped")]


def given(key: int) -> Record:
    return Record.objects.with_placement().get(pk=key)


def test_of_two_signatures_one_counts_and_one_key_is_made(record, student):
    key, by = record.pk, student.user.pk

    def sign():
        drawing_up.countersign(given(key), by=User.objects.get(pk=by), name="Ada Lovelace", statement="")

    assert race([sign, sign]) == {"won": 1, "MoveLost": 1}
    with scopes_disabled():
        assert (given(key).state, IssuerKey.objects.count()) == ("issued", 1)


def test_of_two_officers_one_revokes_and_the_other_reads_that_it_is_done(record, student, officer, director):
    drawing_up.countersign(record, by=student.user, name="Ada Lovelace", statement="")
    key = record.pk

    def revoked_by(person):
        return lambda: drawing_up.revoke(given(key), by=User.objects.get(pk=person), reason="Made anew.")

    assert race([revoked_by(officer.pk), revoked_by(director.pk)]) == {"won": 1, "MoveLost": 1}
    with scopes_disabled():
        assert given(key).state == "revoked"
