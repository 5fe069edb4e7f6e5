from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps

from clusterfoerderung.rooms import open_doors

ROOMS = ("accounts",)


class ClusterfoerderungConfig(AppConfig):
    name = "clusterfoerderung"
    verbose_name = "Personen"
    default = True

    def ready(self):
        from auditlog.registry import auditlog

        # Who got or lost which role, who was let in or kept out.
        user_fields = ["username", "is_active", "is_superuser"]
        auditlog.register(self.get_model("User"), include_fields=user_fields, m2m_fields={"groups"})
        auditlog.register(self.get_model("ApiKey"), include_fields=["user", "purpose", "expires_on"])
        open_doors(self.name, ROOMS)


class CountyAdminConfig(admin_apps.AdminConfig):
    """Django's admin with our own door: the role decides who may enter, not `is_staff`."""

    default = False
    default_site = "clusterfoerderung.admin.site.CountyAdminSite"
