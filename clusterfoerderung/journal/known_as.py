"""What people know a row of the journal as, and where they find it."""

from django.urls import NoReverseMatch, reverse

from clusterfoerderung.records.deletion import holder_of, owner_of


def shown_of(instance):
    """What people know it as: a row of a list is what has the list."""
    return owner_of(instance) if holder_of(type(instance)) else instance


def url_of(instance):
    """Its page, or where it is kept; empty where it has neither."""
    if hasattr(instance, "get_absolute_url"):
        return instance.get_absolute_url()
    meta = instance._meta
    try:
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[instance.pk])
    except NoReverseMatch:
        return ""
