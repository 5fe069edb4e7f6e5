"""Inputs and choices as HTML without a template each: a list of a hundred choices would be two hundred templates.

What comes out is what Django's own templates of these widgets say, apart from line breaks.
"""

from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe


def draw_input(widget):
    value = "" if widget["value"] is None else f' value="{conditional_escape(widget["value"])}"'
    return f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{value}{_attributes(widget)}>'


def draw_option_input(widget):
    """A radio button or a box to tick, in its label where Django asks for it."""
    drawn = draw_input(widget)
    if not widget.get("wrap_label"):
        return drawn
    key = widget["attrs"].get("id")
    to_input = f' for="{_text(key)}"' if key else ""
    return f"<label{to_input}>{drawn} {_text(widget['label'])}</label>"


def draw_textarea(widget):
    # A browser leaves out the first line break.
    return f'<textarea name="{_text(widget["name"])}"{_attributes(widget)}>\n{_text(widget["value"] or "")}</textarea>'


def draw_select(widget):
    groups = "".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return f'<select name="{_text(widget["name"])}"{_attributes(widget)}>{groups}</select>'


def _group(name, options):
    drawn = "".join(
        f'<option value="{conditional_escape(option["value"])}"{_attributes(option)}>{_text(option["label"])}</option>'
        for option in options
    )
    return f'<optgroup label="{_text(name)}">{drawn}</optgroup>' if name else drawn


def _attributes(widget):
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{conditional_escape(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _text(value):
    """As a template would say it: numbers in the reader's way."""
    return conditional_escape(localize(value))


INPUTS = ("text", "number", "email", "url", "password", "hidden", "date", "time", "datetime", "checkbox", "file")
DRAWN = {
    **{f"django/forms/widgets/{name}.html": draw_input for name in ("input", *INPUTS)},
    "django/forms/widgets/radio_option.html": draw_option_input,
    "django/forms/widgets/checkbox_option.html": draw_option_input,
    "django/forms/widgets/textarea.html": draw_textarea,
    "django/forms/widgets/select.html": draw_select,
}


def draw(template_name, widget):
    """The widget (its context) as HTML; None where it needs its template."""
    if template_name not in DRAWN:
        return None
    return mark_safe(DRAWN[template_name](widget))  # noqa: S308 - every value above is escaped
