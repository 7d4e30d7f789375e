from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from fortnight.schools.models import School


class IssuerKey(models.Model):
    """A key with which a school signs credentials. One signs; those before it verify what they signed, for good."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="issuer_keys")
    kid = models.CharField(max_length=20, unique=True)
    public = models.CharField(max_length=60, help_text="Ed25519, base64url: the x of its JWK")
    secret = models.TextField(help_text="encrypted with a key derived from SECRET_KEY")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["school", "-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["school"], condition=Q(retired_at=None), name="issuer_key_one_signs")
        ]

    def __str__(self) -> str:
        return self.kid

    def jwk(self) -> dict[str, str]:
        return {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": self.kid, "x": self.public}
