"""Who someone is, and what follows from their roles."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from clusterfoerderung.accounts.roles import GRANTS


class RoleBackend(AuthenticationBackend):
    """Signs in as allauth does; permissions come from GRANTS, so no page asks the database for them."""

    def user_can_authenticate(self, user):
        """A demonstration login opens nothing outside a demonstration, because everybody knows its password."""
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)

    def _check_password(self, user, password):
        # allauth itself lets in whoever is active, even if user_can_authenticate() says no.
        if user and user.is_demo and not settings.DEMO:
            return None
        return super()._check_password(user, password)

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return set().union(*(GRANTS[role] for role in user_obj.roles))

    def _authenticate(self, request, **credentials):
        # With a mail address allauth would ask twice, once as a name; the second try's time tells who has an account.
        if credentials.get("email"):
            credentials.pop("username", None)
        return super()._authenticate(request, **credentials)
