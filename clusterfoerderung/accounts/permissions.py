"""Who someone is, and what follows from their roles."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.db.models import F

from clusterfoerderung.accounts.county_directory import decides_of
from clusterfoerderung.accounts.roles import GRANTS
from clusterfoerderung.accounts.user import User, people_meant_by, roles_named, typed_in


def is_let_in(user):
    """Whether an account opens anything here, by whatever door: password, key, address of a calendar."""
    return user.is_active and not is_shut_demo(user)


def is_shut_demo(user):
    """A demonstration login opens nothing outside a demonstration, because everybody knows its password."""
    return user.is_demo and not settings.DEMO


class RoleBackend(AuthenticationBackend):
    """Signs in as allauth does; permissions come from GRANTS, so no page asks the database for them."""

    def get_user(self, user_id):
        """Whoever the session is of, with their roles: one query for both, as every page asks both; a row a role."""
        rows = list(User.objects.filter(pk=user_id).annotate(group_name=F("groups__name")))
        if not rows or not self.user_can_authenticate(rows[0]):
            return None
        rows[0].roles = roles_named(row.group_name for row in rows)
        return rows[0]

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and is_let_in(user)

    def _check_password(self, user, password):
        # allauth itself lets in whoever is active, even if user_can_authenticate() says no.
        if user and (is_shut_demo(user) or not settings.LOCAL_PASSWORDS or decides_of(user)):
            return None
        return super()._check_password(user, password)

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return set().union(*(GRANTS[role] for role in user_obj.roles))

    def _authenticate(self, request, *, password, **credentials):
        """allauth looks for an address in small letters alone, and takes no name that is written like one."""
        people = people_meant_by(typed_in(credentials))
        return next((user for user in people if self._check_password(user, password)), None)
