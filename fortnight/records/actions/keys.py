"""The keys with which a school signs: made when first needed, turned over by a command, kept to verify what they signed."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key
from django.conf import settings
from django.db.models import Max

from fortnight.activity.actions import record
from fortnight.activity.models import Event
from fortnight.core.codes import new_code
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.records.credentials import sign, status_list
from fortnight.records.models import IssuerKey, Record
from fortnight.schools.models import School

BITS = 3072  # what a record needs that is to be believed after 2030
PURPOSE = b"fortnight: keys that sign credentials"


def _box() -> MultiFernet:
    """Shut with today's SECRET_KEY, opened with it or one that went before it."""
    given = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(secret)) for secret in given])


def _derived(secret: str) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)


def signing_key(school: School) -> tuple[IssuerKey, rsa.RSAPrivateKey]:
    """The key that signs now, and its secret. Where there is none, or SECRET_KEY can no longer open it, a new one begins.

    Call inside a transaction.
    """
    if known := _current(school):
        return known
    School.objects.select_for_update().only("pk").get(pk=school.pk)
    return _current(school) or _new_key(school)


def _current(school: School) -> tuple[IssuerKey, rsa.RSAPrivateKey] | None:
    signs = IssuerKey.Algorithm.RS256
    key = IssuerKey._base_manager.filter(school=school, retired_at=None, algorithm=signs).first()
    secret = _opened(key) if key else None
    if key is None or secret is None:
        return None
    key.school = school
    return key, secret


def status_token(school: School) -> str | None:
    """Which of the school's credentials are revoked, as a credential that it signs; None where no key can sign."""
    key = _current(school)
    if key is None:
        return None
    last = Record._base_manager.aggregate(last=Max("pk"))["last"] or 0
    return sign(status_list(school, _revoked(school), last=last, at=now().replace(microsecond=0)), key)


def _revoked(school: School) -> set[int]:
    """Those of records that were erased since too: else their token, which somebody may hold, would be good again."""
    rows = Record.objects.revoked().filter(placement__school=school)
    words = Event.objects.filter(school=school, kind__in=("record.revoked", "record.restored")).order_by("id")
    last = dict(words.values_list("subject_id", "kind"))
    return {number for number, kind in last.items() if kind == "record.revoked"} | set(
        rows.values_list("pk", flat=True)
    )


def _opened(key: IssuerKey) -> rsa.RSAPrivateKey | None:
    try:
        opened = load_der_private_key(_box().decrypt(key.secret.encode()), password=None)
    except InvalidToken:
        return None
    return opened if isinstance(opened, rsa.RSAPrivateKey) else None


def _new_key(school: School) -> tuple[IssuerKey, rsa.RSAPrivateKey]:
    moment, secret = now(), rsa.generate_private_key(public_exponent=65_537, key_size=BITS)
    IssuerKey._base_manager.filter(school=school, retired_at=None).update(retired_at=moment)
    raw = secret.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    public = secret.public_key().public_numbers().n.to_bytes(BITS // 8)
    key = IssuerKey._base_manager.create(
        school=school,
        kid=new_code(),
        public=base64.urlsafe_b64encode(public).rstrip(b"=").decode(),
        secret=_box().encrypt(raw).decode(),
        made_at=moment,
    )
    record("school.key_made", key, by=None, school=school, data={"kid": key.kid})
    return key, secret


@in_one_piece
def rotate_key(school: School) -> IssuerKey:
    """From now on another key signs; what the one before signed is verified by it for good."""
    School.objects.select_for_update().only("pk").get(pk=school.pk)
    return _new_key(school)[0]
