from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from fortnight.schools.models import School


class IssuerKey(models.Model):
    """A key with which a school signs credentials. One signs; those before it verify what they signed, for good."""

    class Algorithm(models.TextChoices):
        RS256 = "RS256", "RS256"
        EDDSA = "EdDSA", "EdDSA"  # signs nothing any more, and verifies what it signed

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="issuer_keys")
    kid = models.CharField(max_length=20, unique=True)
    algorithm = models.CharField(max_length=5, choices=Algorithm, default=Algorithm.RS256, db_default=Algorithm.EDDSA)
    public = models.TextField(help_text="base64url: of RSA the n of its JWK, of Ed25519 the x")
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
        named = {"alg": self.algorithm, "use": "sig", "kid": self.kid}
        if self.algorithm == self.Algorithm.EDDSA:
            return {"kty": "OKP", "crv": "Ed25519", **named, "x": self.public}
        return {"kty": "RSA", **named, "n": self.public, "e": "AQAB"}
