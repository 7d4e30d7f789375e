"""What the school signs: verified by another library than the one that signed, and against the rules of Open Badges 3.0."""

import base64
import gzip
import hashlib
import json
from io import StringIO
from urllib.parse import urlsplit

import fastjsonschema
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management import call_command
from django.test import Client
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from fortnight.activity.models import Event
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.people.models import Student
from fortnight.placements.models import Placement
from fortnight.records.actions import drawing_up
from fortnight.records.actions.keys import rotate_key
from fortnight.records.credentials import compose
from fortnight.records.models import IssuerKey, Record
from fortnight.workflows.erase_person import erase_person
from tests import factories
from tests.records.open_badges import ACHIEVEMENT_CREDENTIAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
conforms = fastjsonschema.compile(ACHIEVEMENT_CREDENTIAL, use_default=False)


@pytest.fixture
def issued(record, student) -> Record:
    drawing_up.countersign(record, by=student.user, name="Ada Lovelace", statement="I drew the map too.")
    return record


def fetched(url: str) -> bytes:
    """What our own site answers at that address to anybody."""
    answer = Client().get(urlsplit(url).path)
    assert answer.status_code == 200, url
    return answer.content


def verified(token: str) -> dict:
    """As somebody does who knows nothing but the token: the key by its address, the signature by PyJWT."""
    header = jwt.get_unverified_header(token)
    assert set(header) == {"alg", "typ", "kid"}
    key = jwt.PyJWK.from_dict(json.loads(fetched(header["kid"])))
    return jwt.decode(
        token, key, algorithms=["RS256"], options={"require": ["iss", "jti", "nbf", "sub"], "verify_sub": True}
    )


def pem_of(token: str) -> bytes:
    key = json.loads(fetched(jwt.get_unverified_header(token)["kid"]))
    return jwt.PyJWK.from_dict(key).key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def test_a_verifier_of_open_badges_takes_it_and_no_other_text(issued):
    """`openbadgeslib` knows the standard and nothing of us."""
    verifier = OB3Verifier(pem_of(issued.credential))
    assert verifier.verify(issued.credential).id
    header, claims, signature = issued.credential.split(".")
    other = json.loads(base64.urlsafe_b64decode(claims + "=="))
    other["credentialSubject"]["achievement"]["name"] = "Another one"
    forged = base64.urlsafe_b64encode(json.dumps(other).encode()).decode().rstrip("=")
    with pytest.raises(OB3VerificationError):
        verifier.verify(f"{header}.{forged}.{signature}")


def revoked(claims: dict) -> bool:
    """By the list that the credential names, which the school signs as well."""
    status = claims["credentialStatus"]
    listed = verified(fetched(status["statusListCredential"]).decode())
    assert listed["credentialSubject"]["statusPurpose"] == status["statusPurpose"] == "revocation"
    packed = listed["credentialSubject"]["encodedList"]
    assert packed[0] == "u"
    bits = gzip.decompress(base64.urlsafe_b64decode(packed[1:] + "=" * (-len(packed[1:]) % 4)))
    assert len(bits) * 8 >= 131_072
    index = int(status["statusListIndex"])
    return bool(bits[index // 8] >> (7 - index % 8) & 1)


def test_an_independent_verifier_accepts_it_and_the_rules_of_open_badges_hold(issued, student):
    claims = verified(issued.credential)
    conforms(claims)
    subject = claims["credentialSubject"]
    assert (claims["iss"], claims["jti"], claims["sub"]) == (claims["issuer"]["id"], claims["id"], subject["id"])
    assert claims["validFrom"].startswith(issued.issued_at.isoformat()[:19])
    assert subject["result"] == [
        {
            "type": ["Result"],
            "resultDescription": f"urn:uuid:{issued.urn}#competency-1",
            "value": "does it independently",
        }
    ]
    name, address = subject["identifier"]
    assert name["identityHash"] == student.name
    digest = hashlib.sha256((student.user.email.lower() + address["salt"]).encode()).hexdigest()
    assert address["identityHash"] == f"sha256${digest}"
    assert json.loads(fetched(claims["issuer"]["id"]))["name"] == issued.school.name
    assert student.user.email not in json.dumps(claims)


def test_one_changed_sign_is_found(issued):
    head, body, signature = issued.credential.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims["name"] = "A longer project"
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    with pytest.raises(jwt.InvalidSignatureError):
        verified(f"{head}.{forged}.{signature}")


def takes(claims: dict) -> bool:
    try:
        conforms(claims)
    except fastjsonschema.JsonSchemaException:
        return False
    return True


def test_the_schema_bites(issued):
    gone = object()
    for path, value in (
        (["validFrom"], gone),
        (["validFrom"], "2027-01-01"),
        (["issuer", "id"], gone),
        (["issuer", "email"], "nobody"),
        (["credentialSubject", "achievement", "criteria"], gone),
        (["credentialSubject", "achievement", "criteria"], {}),
        (["credentialSubject", "achievement", "achievementType"], "Internship"),
        (["credentialSubject", "achievement", "resultDescription", 0, "resultType"], "Words"),
        (["credentialSubject", "identifier", 1, "identityHash"], "sha256$12"),
        (["credentialSubject", "identifier", 0, "identityType"], "nickname"),
        (["credentialSubject", "hours"], 40),
        (["credentialSchema", 0, "type"], gone),
        (["credentialStatus", "id"], gone),
        (["evidence", 0, "type"], "Evidence"),
    ):
        broken = verified(issued.credential)
        inner = broken
        for step in path[:-1]:
            inner = inner[step]
        if value is gone:
            del inner[path[-1]]
        else:
            inner[path[-1]] = value
        assert not takes(broken), (path, value)


def test_revoked_is_revoked_for_whoever_asks_and_restored_stands_again(issued, officer):
    assert revoked(verified(issued.credential)) is False
    drawing_up.revoke(issued, by=officer, reason="The hours were another student’s.")
    assert revoked(verified(issued.credential)) is True
    drawing_up.restore(issued, by=officer, reason="They were hers.")
    assert revoked(verified(issued.credential)) is False


def test_what_was_revoked_stays_so_when_its_student_is_erased(issued, student, officer, clock):
    claims = verified(issued.credential)
    drawing_up.revoke(issued, by=officer, reason="The hours were another student’s.")
    student.left_at = issued.made_at
    student.save()
    erase_person(student.user)
    assert not Record.objects.exists()
    assert revoked(claims) is True


def test_the_list_is_long_enough_for_the_last_number(school, officer):
    rotate_key(school)
    placement = factories.closed_placement(school=school)
    far = factories.RecordFactory(pk=400_000, placement=placement, issued=True)
    assert revoked({"credentialStatus": compose(far, [])["credentialStatus"]}) is False


def test_what_an_old_key_signed_verifies_after_the_key_was_rotated(issued, school):
    before = jwt.get_unverified_header(issued.credential)["kid"]
    out = StringIO()
    call_command("rotate_key", school.slug, stdout=out)
    other = factories.RecordFactory(
        placement=factories.closed_placement(program=issued.placement.program, school=school)
    )
    factories.EvaluationFactory(placement=other.placement, side="student")
    drawing_up.countersign(other, by=other.student.user, name="B", statement="")
    after = jwt.get_unverified_header(other.credential)["kid"]
    assert before != after
    assert verified(issued.credential)["id"] != verified(other.credential)["id"]
    keys = json.loads(fetched(f"/{school.slug}/issuer/keys/"))["keys"]
    assert [key["kid"] in after for key in keys] == [True, False]
    assert all("d" not in key for key in keys)


def test_no_secret_stands_in_the_database_and_a_new_secret_key_begins_a_new_one(issued, school, settings):
    old = IssuerKey.objects.get()
    assert len(base64.urlsafe_b64decode(old.secret)) > 32 + 16
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one, long enough to be a key of anything at all"
    from fortnight.records.actions.keys import signing_key

    assert signing_key(school)[0] == old
    settings.SECRET_KEY_FALLBACKS = []
    assert signing_key(school)[0] != old
    assert verified(issued.credential)["id"] == f"urn:uuid:{issued.urn}"


def test_after_another_secret_key_a_rotation_lets_the_list_answer_again(issued, school, officer, settings):
    drawing_up.revoke(issued, by=officer, reason="Not theirs.")
    claims = verified(issued.credential)
    settings.SECRET_KEY = "another one, long enough to be a key of anything at all"
    assert Client().get(f"/{school.slug}/issuer/status/").status_code == 404
    call_command("rotate_key", school.slug, stdout=StringIO())
    assert revoked(claims) is True


def test_who_may_and_what_is_needed(record, student, officer, host):
    with pytest.raises(MoveRefused):
        drawing_up.countersign(record, by=host, name="Ida", statement="")
    with pytest.raises(MoveRefused):
        drawing_up.countersign(record, by=student.user, name="  ", statement="")
    stale = Record.objects.with_placement().get(pk=record.pk)
    drawing_up.countersign(record, by=student.user, name="Ada", statement="")
    with pytest.raises(MoveLost):
        drawing_up.countersign(stale, by=student.user, name="Ada again", statement="Other words.")
    assert Record.objects.get().signed_name == "Ada"
    with pytest.raises(MoveRefused):
        drawing_up.revoke(record, by=officer, reason="")


def test_nobody_signs_what_they_may_not_read_yet(placement, student):
    record = factories.RecordFactory(placement=placement)
    with pytest.raises(MoveRefused, match="your own evaluation"):
        drawing_up.countersign(record, by=student.user, name="Ada", statement="")
    assert Record.objects.get().state == "waiting"


def test_whoever_signs_in_the_same_moment_is_not_reminded(record, student):
    Record._base_manager.update(remind_at=record.made_at)
    stale = Record.objects.to_remind(record.made_at).get()
    drawing_up.countersign(record, by=student.user, name="Ada", statement="")
    assert drawing_up.remind(stale) is False
    assert not Event.objects.filter(kind="record.reminded").exists()
    assert (Record.objects.get().remind_at, Record.objects.get().reminders) == (None, 0)


def test_a_key_of_the_kind_before_verifies_and_signs_no_more(school, issued):
    """Ed25519: not every verifier of Open Badges knows it."""
    IssuerKey.objects.all().delete()
    old = factories.IssuerKeyFactory(school=school, retired_at=None)
    key = jwt.PyJWK.from_dict(json.loads(fetched(f"/{school.slug}/issuer/keys/{old.kid}/")))
    assert (key.algorithm_name, key.key_type) == ("EdDSA", "OKP")
    made = rotate_key(school)
    assert made.jwk()["kty"] == "RSA"
    assert IssuerKey.objects.get(retired_at=None) == made


def test_it_says_no_more_than_the_host_confirmed(record):
    said = {}
    for record.deliverable in ("as_agreed", "nothing"):
        record.issued_at = record.made_at
        achievement = compose(record, [])["credentialSubject"]["achievement"]
        said[record.deliverable] = "confirmed what was made" in achievement["criteria"]["narrative"]
    assert said == {"as_agreed": True, "nothing": False}


def test_two_rotations_leave_one_key_that_signs(school):
    rotate_key(school)
    rotate_key(school)
    assert IssuerKey.objects.filter(retired_at=None).count() == 1
    assert IssuerKey.objects.count() == 2


def test_nobody_signs_what_was_broken_off_since(record, student, host, clock):
    Record._base_manager.update(remind_at=record.made_at)
    broken = {"state": "ended_early", "completed_at": None, "broken_off_at": record.made_at, "broken_off_by": "host"}
    Placement._base_manager.filter(pk=record.placement_id).update(**broken)
    with pytest.raises(MoveRefused, match="broken off"):
        drawing_up.countersign(record, by=student.user, name="Ada", statement="")
    assert not Record.objects.waiting().exists()
    assert not Record.objects.to_remind(record.made_at).exists()


def test_a_record_has_room_for_the_longest_name():
    assert Record._meta.get_field("student_name").max_length >= Student._meta.get_field("name").max_length
