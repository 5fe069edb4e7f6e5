from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ClusterfoerderungConfig(AppConfig):
    name = "clusterfoerderung"
    verbose_name = "Personen"
    default = True


class CountyAdminConfig(admin_apps.AdminConfig):
    """Django's admin with our own door: the role decides who may enter, not `is_staff`."""

    default = False
    default_site = "clusterfoerderung.admin_site.CountyAdminSite"
