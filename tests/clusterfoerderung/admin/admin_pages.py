"""Filling in forms of the master-data desk as a browser does."""

from django.urls import reverse


def url(row_or_model, page, *args):
    options = row_or_model._meta
    pk = [row_or_model.pk] if page in {"change", "delete", "history"} else []
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=[*pk, *args])


def filled_in(response, **changes):
    """What the browser would send for the form on this page, with `changes`."""
    data = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for bound in (bound for form in forms for bound in form):
        value = bound.value()
        if value is not None and value is not False:
            data[bound.html_name] = value
    return {**data, **changes}


def errors(response):
    return str(response.context["errors"])
