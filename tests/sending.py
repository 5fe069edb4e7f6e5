"""What a browser would send of a form it was shown."""


def sent(form, **typed):
    """The values of `form` as it was shown, with `typed` over them: a dict for client.post()."""
    rows = getattr(form, "participations", None)
    forms = [form, rows.management_form, *rows.forms] if rows else [form]
    shown = {field.html_name: _as_text(field) for one in forms for field in one}
    return {**shown, **typed}


def _as_text(bound):
    widget, value = bound.field.widget, bound.field.prepare_value(bound.value())
    if getattr(widget, "allow_multiple_selected", False):
        return [str(one) for one in value or []]
    shown = value if hasattr(widget, "choices") else widget.format_value(value)
    return "" if shown is None else str(shown)
