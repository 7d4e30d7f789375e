"""The record as an Open Badges 3.0 credential: composed, signed as VC-JWT, read back; and what verifiers ask the issuer for.

https://www.imsglobal.org/spec/ob/v3p0 : the payload of the token is the credential itself, beside `iss`, `jti`, `nbf`, `sub`;
the header names the key by an address that answers with it. Whether it stands is a bit of a list: W3C's Bitstring Status List.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings

from fortnight.records.models import Evaluation, IssuerKey, Rating, Record, Share
from fortnight.schools.models import School

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
ANYBODY = 131_072  # bits of a status list at least, so that nobody is found by the length
Json = dict[str, Any]


def issuer_url(school: School, page: str = "") -> str:
    return f"{settings.BASE_URL}/{school.slug}/issuer/{page}"


def verify_url(record: Record) -> str:
    return f"{settings.BASE_URL}/{record.school.slug}/verify/{record.code}/"


def share_url(share: Share) -> str:
    return f"{settings.BASE_URL}/{share.record.school.slug}/shared/{share.code}/"


def profile(school: School) -> Json:
    """Who issues."""
    found = {
        "id": issuer_url(school),
        "type": ["Profile"],
        "name": school.name,
        "url": f"{settings.BASE_URL}/{school.slug}/",
    }
    return {**found, **({"email": school.contact_email} if school.contact_email else {})}


def compose(record: Record, ratings: Sequence[Rating]) -> Json:
    """The credential of a record that is being issued."""
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{record.urn}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": record.title,
        "issuer": profile(record.school),
        "validFrom": _stamp(record.issued_at),
        "credentialSubject": _subject(record, ratings),
        "evidence": [{"id": verify_url(record), "type": ["Evidence"], "name": "Whether this record stands"}],
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": {
            "id": f"{issuer_url(record.school, 'status/')}#{record.pk}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(record.pk),
            "statusListCredential": issuer_url(record.school, "status/"),
        },
    }


def _subject(record: Record, ratings: Sequence[Rating]) -> Json:
    """Whom it is about is named by their name and, hashed, by their address at the school."""
    found = {
        "id": f"urn:uuid:{record.urn}#student",
        "type": ["AchievementSubject"],
        "identifier": [_named(record), _address(record)],
        "activityStartDate": f"{record.starts_on.isoformat()}T00:00:00Z",
        "activityEndDate": f"{record.ends_on.isoformat()}T00:00:00Z",
        "role": "Student",
        "achievement": _achievement(record, ratings),
    }
    results = [_result(record, each) for each in ratings]
    return {**found, **({"narrative": record.made} if record.made else {}), **({"result": results} if results else {})}


def _named(record: Record) -> Json:
    return {"type": "IdentityObject", "hashed": False, "identityHash": record.student_name, "identityType": "name"}


def _address(record: Record) -> Json:
    salt = record.code[:8]
    digest = hashlib.sha256((record.student.user.email.lower() + salt).encode()).hexdigest()
    given = {"type": "IdentityObject", "hashed": True, "identityHash": f"sha256${digest}"}
    return {**given, "identityType": "emailAddress", "salt": salt}


def _achievement(record: Record, ratings: Sequence[Rating]) -> Json:
    facts = {"title": record.title, "employer": record.employer_name, "hours": f"{record.hours.normalize():f}"}
    found = {
        "id": f"urn:uuid:{record.urn}#project",
        "type": ["Achievement"],
        "achievementType": "Fieldwork",
        "name": "Micro-internship: {title}".format(**facts),
        "description": "A micro-internship of {hours} hours at {employer}: {title}.".format(**facts),
        "criteria": {"narrative": _criteria(record)},
        "creator": profile(record.school),
    }
    return {**found, **({"resultDescription": [_described(record, each) for each in ratings]} if ratings else {})}


def _criteria(record: Record) -> str:
    """No more than the host said."""
    confirmed = "" if record.deliverable == Evaluation.Deliverable.NOTHING else "confirmed what was made and "
    return f"The host {confirmed}evaluated the competencies; the student countersigned."


def _described(record: Record, rating: Rating) -> Json:
    """The scale is of words; no word of it is a number."""
    return {
        "id": f"urn:uuid:{record.urn}#competency-{rating.position}",
        "type": ["ResultDescription"],
        "name": rating.name,
        "resultType": "PerformanceLevel",
        "allowedValue": [str(label) for label in Rating.Level.labels],
    }


def _result(record: Record, rating: Rating) -> Json:
    described = f"urn:uuid:{record.urn}#competency-{rating.position}"
    return {"type": ["Result"], "resultDescription": described, "value": str(rating.get_level_display())}


def status_list(school: School, revoked: Collection[int], *, last: int, at: datetime) -> Json:
    """Which credentials are revoked: one bit each, up to the `last` number that any has."""
    size = ANYBODY * (max([last, *revoked]) // ANYBODY + 1)
    bits = bytearray(size // 8)
    for number in revoked:
        bits[number // 8] |= 128 >> number % 8
    packed = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()
    url = issuer_url(school, "status/")
    subject = {
        "id": f"{url}#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "encodedList": f"u{packed}",
    }
    return {
        "@context": CONTEXT[:1],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_url(school),
        "validFrom": _stamp(at),
        "credentialSubject": subject,
    }


def sign(credential: Json, key: tuple[IssuerKey, RSAPrivateKey]) -> str:
    """The compact form of RFC 7515, by RS256: the one algorithm that Open Badges asks every verifier to know."""
    row, secret = key
    issuer = credential["issuer"]
    issued = datetime.fromisoformat(credential["validFrom"])
    header = {"alg": row.algorithm, "typ": "JWT", "kid": issuer_url(row.school, f"keys/{row.kid}/")}
    claims = {
        "iss": issuer if isinstance(issuer, str) else issuer["id"],
        "jti": credential["id"],
        "nbf": int(issued.timestamp()),
        "sub": credential["credentialSubject"]["id"],
    }
    signed = f"{_packed(header)}.{_packed({**credential, **claims})}"
    signature = base64.urlsafe_b64encode(secret.sign(signed.encode(), PKCS1v15(), SHA256())).rstrip(b"=").decode()
    return f"{signed}.{signature}"


def _packed(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
