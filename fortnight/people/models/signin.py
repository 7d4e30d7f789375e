from django.db import models


class SignInRequest(models.Model):
    """One message with a link and a code. Only their hashes are kept; valid ten minutes, once."""

    email = models.EmailField()
    link_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    next_url = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["email", "created_at"]), models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return f"sign-in asked at {self.created_at:%H:%M}"


class SignInTry(models.Model):
    """Somebody asked for a message or typed a code; counted by e-mail and network address, of which only hashes are kept."""

    email_hash = models.CharField(max_length=64)
    address_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["email_hash", "at"]), models.Index(fields=["address_hash", "at"])]

    def __str__(self) -> str:
        return f"tried at {self.at:%H:%M}"
