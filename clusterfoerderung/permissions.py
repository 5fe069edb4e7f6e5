"""Who someone is, and what follows from their roles."""

from allauth.account.auth_backends import AuthenticationBackend

from clusterfoerderung.roles import GRANTS


class RoleBackend(AuthenticationBackend):
    """Signs in as allauth does; permissions come from GRANTS, so no page asks the database for them."""

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return set().union(*(GRANTS[role] for role in user_obj.roles))
