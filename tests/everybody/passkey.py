"""What a browser would send when it makes a passkey, for pages of somebody who has one. Its key opens nothing."""

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData


def registration() -> dict:
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(Aaguid.NONE, b"a passkey of nobody", public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    proof = AttestationObject.create("none", AuthenticatorData.create(b"\0" * 32, flags, 0, made), {})
    asked = CollectedClientData.create("webauthn.create", b"\0" * 16, "http://localhost")
    name = websafe_encode(made.credential_id)
    return {
        "id": name,
        "rawId": name,
        "type": "public-key",
        "response": {"clientDataJSON": websafe_encode(asked), "attestationObject": websafe_encode(proof)},
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
