"""Who may see what: `visible_to(user)` on every queryset is the only door."""

from dataclasses import dataclass

from django.db import models


class Visibility(models.TextChoices):
    INTERNAL = "intern", "intern"
    COMMITTEE = "ausschuss", "Ausschuss"
    # A promise to whoever releases it: no page of this application is open to everybody.
    PUBLIC = "oeffentlich", "darf veröffentlicht werden"

    @classmethod
    def seen_by(cls, user):
        """The levels that `user` (anonymous included) may see."""
        if not user.is_authenticated or not user.is_active:
            return [cls.PUBLIC]
        if user.sees_internal:
            return [cls.INTERNAL, cls.COMMITTEE, cls.PUBLIC]
        if user.sees_released:
            return [cls.COMMITTEE, cls.PUBLIC]
        return [cls.PUBLIC]


@dataclass(frozen=True)
class Reader:
    """Whoever will read a printed page: answers what `visible_to()` asks, without an account."""

    sees_internal: bool = False
    sees_released: bool = False
    is_authenticated: bool = True
    is_active: bool = True

    @classmethod
    def of(cls, visibility):
        """Somebody who sees what has this visibility and what is more open, nothing else."""
        return cls(
            sees_internal=visibility == Visibility.INTERNAL,
            sees_released=visibility in {Visibility.INTERNAL, Visibility.COMMITTEE},
        )

    def has_perm(self, permission):
        """Whoever only reads is offered nothing to do."""
        return False


class VisibleQuerySet(models.QuerySet):
    """Rows with a visibility of their own, or with that of what they belong to (`visibility_path`)."""

    visibility_path = "visibility"

    def visible_to(self, user):
        return self.visible_to_any([user])

    def visible_to_any(self, users):
        """What at least one of them may see: whoever asks sorts out what each of them may not."""
        levels = {level for user in users for level in Visibility.seen_by(user)}
        return self.filter(**{f"{self.visibility_path}__in": [level for level in Visibility if level in levels]})


def visible_links(model, user, *names):
    """For prefetch_related(): what stands behind the links `names` of `model`, as far as `user` may see it."""
    rows = {name: model._meta.get_field(name).related_model.objects for name in names}
    return [models.Prefetch(name, found.visible_to(user)) for name, found in rows.items()]


class SignedInQuerySet(models.QuerySet):
    """Rows about organisations: nothing in them is closed to anyone who has a role here.

    `public_path` leads to the flag of those rows that are open to everybody, as a public council paper is.
    """

    public_path = ""

    def visible_to(self, user):
        if user.is_authenticated and user.sees_released:
            return self.all()
        return self.filter(**{self.public_path: True}) if self.public_path else self.none()


class StaffOnlyQuerySet(models.QuerySet):
    """Rows with personal data: for those alone who work with them."""

    def visible_to(self, user):
        return self.all() if user.is_authenticated and user.sees_internal else self.none()
