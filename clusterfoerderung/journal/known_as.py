"""What people know a row of the journal as, and where they find it."""

from django.urls import NoReverseMatch, reverse


def shown_of(instance):
    """What people know it as: a row of a list is what has the list."""
    holder = instance._meta.auto_created
    if not holder:
        return instance
    return next(getattr(instance, field.name) for field in instance._meta.fields if field.related_model is holder)


def url_of(instance):
    """Its page, or where it is kept; empty where it has neither."""
    if hasattr(instance, "get_absolute_url"):
        return instance.get_absolute_url()
    meta = instance._meta
    try:
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[instance.pk])
    except NoReverseMatch:
        return ""
