from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    def create_user(self, email: str, name: str = "", **more) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), name=name, **more)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person, global: one sign-in for several schools and employers. There are no passwords."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True, help_text=_("Empty: the school's."))
    email_verified_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_in_lower_case")]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> dict[int, str]:
        """The role at each school's career office, by school id; one query, kept for the request."""
        return dict(self.memberships_everywhere())

    def memberships_everywhere(self) -> list[tuple[int, str]]:
        from fortnight.people.models.membership import Membership

        rows = Membership._base_manager.filter(user=self, ended_at=None, school__is_active=True)
        return list(rows.values_list("school_id", "role"))
