"""Forms in the KERN look: every Django form renders itself through templates/kern/, without a line in it.

Only `{{ form }}` and `{{ field.as_field_group }}` take the look. A bare `{{ field }}` stays Django's own, which
keeps the admin as it is.
"""

from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property

from clusterfoerderung.look.widgets import draw

PART_WORDS = {
    forms.DateInput: "Datum",
    forms.TimeInput: "Uhrzeit",
    "after": "ab",
    "before": "bis",
    "min": "von",
    "max": "bis",
}


def words_name(html_name):
    """The input beside a picker in which somebody looks for more to choose from."""
    return f"{html_name}-suche"


class ChipRadio(forms.RadioSelect):
    """One of a few short words, all in sight."""

    are_chips = True


class ChipCheckboxes(forms.CheckboxSelectMultiple):
    """Several of some short words, all in sight."""

    are_chips = True


class DateInput(forms.DateInput):
    """The browser's own calendar; it wants and sends ISO dates and shows them in the reader's way."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class KernBoundField(BoundField):
    """A field that knows which KERN element it is and what its label, hint and error need."""

    @property
    def kind(self):
        """One of "input", "select", "check", "choices", "parts": its template under kern/fields/."""
        widget = self.field.widget
        if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
            return "choices"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        if isinstance(widget, forms.MultiWidget) or widget.use_fieldset:
            return "parts"
        if isinstance(widget, forms.Select) and not widget.allow_multiple_selected:
            return "select"
        return "input"

    @property
    def template_name(self):
        return self.field.template_name or f"kern/fields/{self.kind}.html"

    @property
    def is_single_choice(self):
        return isinstance(self.field.widget, forms.RadioSelect) and not isinstance(
            self.field.widget, forms.CheckboxSelectMultiple
        )

    @property
    def words_name(self):
        return words_name(self.html_name)

    @property
    def are_chips(self):
        return getattr(self.field.widget, "are_chips", False)

    @property
    def says_optional(self):
        """Only where something else is required does "freiwillig" tell the reader anything."""
        others = self.form.fields.values()
        return not self.field.required and any(one.required and not one.widget.is_hidden for one in others)

    @property
    def anchor(self):
        """Where a link in the error summary leads: the input, or the first one of a group."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def colon(self):
        """What stands between the label and its error: nothing behind a question."""
        return "" if str(self.label).endswith("?") else ":"

    def kern_widget(self):
        """The widget with KERN's classes."""
        base = {"select": "kern-form-input__select", "check": "kern-form-check__checkbox"}.get(
            self.kind, "kern-form-input__input"
        )
        own = self.field.widget.attrs.get("class", "")
        self._name_parts()
        return self.as_widget(attrs={"class": f"{base} {own}".strip()})

    def _name_parts(self):
        """A widget of several inputs shows one legend; each input needs a name of its own as well."""
        for suffix, part in zip(
            getattr(self.field.widget, "widgets_names", ()), getattr(self.field.widget, "widgets", ()), strict=True
        ):
            word = PART_WORDS.get(suffix.strip("_")) or PART_WORDS.get(type(part)) or suffix.strip("_")
            part.attrs.setdefault("aria-label", f"{self.label}: {word}")

    def option_groups(self):
        """Choices as [(group name or None, [options])]; an option has tag, id_for_label, choice_label."""
        widget = self.field.widget
        attrs = self.build_widget_attrs({"id": self.auto_id})
        if self.is_single_choice:
            # The group carries it; on a single radio button it means nothing.
            attrs.pop("aria-invalid", None)
        if not self.are_chips:
            attrs["class"] = f"kern-form-check__{'radio' if self.is_single_choice else 'checkbox'}"
        groups = widget.get_context(self.html_name, self.value(), attrs)["widget"]["optgroups"]
        renderer = self.form.renderer
        return [
            (name, [BoundWidget(widget, option, renderer) for _, options, _ in members for option in options])
            for name, members in groupby(groups, key=lambda group: group[0])
        ]

    def value_text(self):
        """The present choice in words, for the line of a folded group; empty where there are no choices."""
        if hasattr(self.field, "words_of"):
            return self.field.words_of(self.value())
        choices = getattr(self.field, "choices", None)
        if choices is None or self.is_hidden:
            return ""
        value = self.value()
        chosen = {str(one) for one in (value if isinstance(value, (list, tuple)) else [value]) if one not in (None, "")}
        if not chosen:
            return ""
        flat = (option for _, options in self.option_groups() for option in options) if self.kind == "choices" else ()
        labels = [str(option.choice_label) for option in flat if str(option.data["value"]) in chosen]
        return ", ".join(labels or [str(label) for key, label in choices if str(key) in chosen])


@dataclass(frozen=True)
class Group:
    """Fields of a form that are folded under one line: GroupedForm.groups."""

    title: str
    fields: tuple[str, ...]
    hint: str = ""

    def bind(self, form):
        return BoundGroup(self, [form[name] for name in self.fields if name in form.fields])


class BoundGroup:
    """A group of one form: opens by itself when a field in it has an error."""

    def __init__(self, group, fields):
        self.title = group.title
        self.fields = fields
        self.is_open = any(field.errors or getattr(field.field, "words", "") for field in fields)
        self.group = group

    @cached_property
    def hint(self):
        """What the line says beside the title; a filter does not ask for it."""
        return self.group.hint or ", ".join(filter(None, (field.value_text() for field in self.fields)))


def folded_names(form):
    """Names of the fields that the groups of a form fold away."""
    return {name for group in getattr(form, "groups", ()) for name in group.fields}


class GroupedForm:
    """Mixin: what is named in `groups` is folded below the other fields.

    groups = [Group("Sichtbarkeit", ("visibility",))]
    """

    groups = ()

    def bound_groups(self):
        return [bound for bound in (group.bind(self) for group in self.groups) if bound.fields]

    def get_context(self):
        context = super().get_context()
        folded = folded_names(self)
        context["fields"] = [(field, errors) for field, errors in context["fields"] if field.name not in folded]
        context["groups"] = self.bound_groups()
        return context


class KernRenderer(TemplatesSetting):
    """FORM_RENDERER of the project."""

    form_template_name = "kern/form.html"
    bound_field_class = KernBoundField

    def render(self, template_name, context, request=None):
        drawn = draw(template_name, context["widget"]) if "widget" in context else None
        return super().render(template_name, context, request) if drawn is None else drawn
