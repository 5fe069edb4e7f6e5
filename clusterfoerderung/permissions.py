"""Permissions follow from roles."""

from django.contrib.auth.backends import BaseBackend

from clusterfoerderung.roles import GRANTS


class RoleBackend(BaseBackend):
    """Answers permission questions from GRANTS; signing in is left to allauth."""

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return set().union(*(GRANTS[role] for role in user_obj.roles))

    def has_perm(self, user_obj, perm, obj=None):
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj, app_label):
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions(user_obj))
