import zlib

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Value
from django.utils.functional import cached_property

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.order import InOrder

KEPT_FIELDS = ("username", "first_name", "last_name", "email", "is_active")


def roles_named(names):
    """The roles among these names of groups, as a frozenset."""
    return frozenset(Role(name) for name in names if name in Role.values)


class User(InOrder, AbstractUser):
    """Someone with a login. The groups Sachbearbeitung, Ausschuss and Verwaltung are the roles."""

    ordered_by = ("last_name", "first_name", "username")

    is_demo = models.BooleanField("Beispielzugang", default=False, editable=False)
    # Opened again when the directory lets them in again; what the Verwaltung locked is not. The database fills it in,
    # too: the version before this one goes on making people while the tables are already those of today.
    locked_by_directory = models.BooleanField(
        "vom Verzeichnis gesperrt", default=False, db_default=False, editable=False
    )

    # How they want to see lists (clusterfoerderung.lists.looks).
    list_looks = models.JSONField(
        "Ansicht der Listen", default=dict, db_default=Value({}, models.JSONField()), editable=False
    )

    class Meta(AbstractUser.Meta):
        verbose_name = "Person mit Zugang"
        verbose_name_plural = "Personen mit Zugang"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(locked_by_directory=False) | models.Q(is_active=False),
                name="user_locked_by_directory_is_locked",
                violation_error_message="Wen das Verzeichnis gesperrt hat, der ist gesperrt.",
            )
        ]

    def save(self, *args, **kwargs):
        # Opened by hand: then it is no longer the directory that decides.
        if self.is_active and self.locked_by_directory:
            self.locked_by_directory = False
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "locked_by_directory"}
        super().save(*args, **kwargs)

    @property
    def version(self):
        """A number that changes with what the Verwaltung keeps of a person: signing in is no change. One query."""
        known = [str(getattr(self, name)) for name in KEPT_FIELDS]
        roles = sorted(self.groups.values_list("name", flat=True))
        return zlib.crc32("\n".join([*known, *roles]).encode()) + 1

    @cached_property
    def roles(self):
        """The roles this person holds (a frozenset; one query, then remembered for the request)."""
        return roles_named(self.groups.values_list("name", flat=True))

    @property
    def is_clerk(self):
        return self.is_superuser or Role.CLERK in self.roles

    @property
    def keeps_master_data(self):
        return self.is_superuser or Role.ADMIN in self.roles

    @property
    def sees_internal(self):
        return self.is_clerk or self.keeps_master_data

    @property
    def sees_released(self):
        return self.sees_internal or Role.COMMITTEE in self.roles

    def get_absolute_url(self):
        return address_of("person", self.pk)

    @property
    def display_name(self):
        return self.get_full_name() or self.get_username()

    @property
    def role_name(self):
        """The roles in words, for the foot of the page."""
        if self.is_superuser:
            return "Systemverwaltung"
        return ", ".join(role.label for role in Role if role in self.roles)


def typed_in(credentials):
    """The name or mail address among what was sent to sign in."""
    return credentials.get("username") or credentials.get("email") or ""


def people_meant_by(typed):
    """Whose name or mail address was typed at the door: mostly one; the name of one may be the address of another."""
    if not typed:
        return User.objects.none()
    return User.objects.filter(models.Q(username__iexact=typed) | models.Q(email__iexact=typed))


def person_meant_by(typed):
    """The first of them, or None. One query."""
    return people_meant_by(typed).first()
