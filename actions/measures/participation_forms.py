"""Die Partner of a measure, each in a role: rows inside the form of the measure."""

from dataclasses import dataclass

from django import forms
from django.forms.utils import ErrorDict, ErrorList

from actions.measures.participation import MeasureParticipation
from clusterfoerderung.lists.choice_fields import FEW
from clusterfoerderung.lists.looking_up import FOUND, look_up
from clusterfoerderung.records.amount_fields import field_of
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.keys import is_key
from initiatives.organisations.participation import ParticipationRole

EMPTY_ROWS = 3
# The line in which somebody looks for a partner who is not among those offered.
WORDS = "beteiligte-suche"
NO_PARTNER = "kein Partner"


class PartnersGroup:
    """The rows as one folded group of the form of the measure, like clusterfoerderung.look.kern.BoundGroup."""

    title = "Partner"

    def __init__(self, rows):
        self.rows = rows
        self.fields = [self]
        self.hint = rows.in_short
        self.is_open = bool(rows.offered.words) or (rows.is_bound and not rows.is_valid())

    def as_field_group(self):
        return self.rows.render("actions/measures/participations.html")


class ParticipationForm(ConstraintsAtFields, forms.ModelForm):
    """One row. Without a partner it counts for nothing, so that choosing none takes one away."""

    class Meta:
        model = MeasureParticipation
        fields = ["partner", "role", "since_year", "until_year"]
        formfield_callback = field_of

    def __init__(self, *args, partner_choices, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("partner", "role"):
            self.fields[name].required = False
        self.fields["partner"].choices = partner_choices.choices
        for name in ("since_year", "until_year"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def clean_role(self):
        return self.cleaned_data["role"] or ParticipationRole.PARTNER

    def clean(self):
        cleaned = super().clean()
        has_years = cleaned.get("since_year") or cleaned.get("until_year")
        if has_years and not cleaned.get("partner") and not self.initial.get("partner"):
            self.add_error("partner", "Bitte den Partner wählen, für den die Jahre gelten.")
        return cleaned

    @property
    def key(self):
        return self.cleaned_data["partner"], self.cleaned_data["role"]

    @property
    def years(self):
        return self.cleaned_data["since_year"], self.cleaned_data["until_year"]


class BaseParticipations(forms.BaseFormSet):
    """All rows: what stands in them afterwards is what the measure has."""

    @property
    def offered(self):
        return self.form_kwargs["partner_choices"]

    def clean(self):
        seen = set()
        for form in self.filled():
            key = form.key
            if key in seen:
                form.add_error("partner", "In dieser Rolle steht der Partner hier zweimal.")
            seen.add(key)

    def filled(self):
        return [form for form in self.forms if form.is_valid() and form.cleaned_data.get("partner")]

    def save(self, measure):
        """Writes only rows that have changed, so that the history tells no more than happened."""
        stored = {(row.partner, row.role): row for row in measure.participations.select_related("partner")}
        for form in self.filled():
            partner, role = form.key
            row = stored.pop(form.key, None) or MeasureParticipation(measure=measure, partner=partner, role=role)
            if row.pk is None or (row.since_year, row.until_year) != form.years:
                row.since_year, row.until_year = form.years
                row.save()
        for row in stored.values():
            row.delete()

    def hold_errors_back(self):
        """Nothing is saved yet, so nothing is an error."""
        self._errors, self._non_form_errors = [ErrorDict() for _ in self.forms], ErrorList()
        for form in self.forms:
            form._errors = ErrorDict()

    @property
    def in_short(self):
        """The line of the folded rows: who is in there now."""
        # Compared as texts: what was sent may be no number at all.
        names = {str(key): name for key, name in self.offered.choices if key}
        chosen = [names.get(str(form["partner"].value())) for form in self.forms]
        return ", ".join(filter(None, chosen)) or "noch keiner"

    def in_words(self):
        """What is typed, one partner a line, for the comparison of two versions."""
        roles = dict(ParticipationRole.choices)
        return "\n".join(
            _in_words(partner, roles[role], *form.years) for form in self.filled() for partner, role in [form.key]
        )


Participations = forms.formset_factory(
    ParticipationForm, formset=BaseParticipations, extra=EMPTY_ROWS, max_num=60, absolute_max=80
)


def stored_in_words(measure):
    """The partners as the database has them, like BaseParticipations.in_words()."""
    rows = measure.participations.select_related("partner")
    return "\n".join(_in_words(row.partner, row.get_role_display(), row.since_year, row.until_year) for row in rows)


def _in_words(partner, role, since, until):
    years = " ".join(filter(None, (f"seit {since}" if since else "", f"bis {until}" if until else "")))
    return ", ".join(filter(None, (str(partner), role, years)))


def initial_rows(measure):
    return list(measure.participations.values("partner", "role", "since_year", "until_year")) if measure.pk else []


@dataclass(frozen=True)
class PartnerChoices:
    """What each row offers, read once for all; `is_long`: there are more, and what `words` find is among them."""

    rows: list
    is_long: bool = False
    words: str = ""

    @property
    def choices(self):
        return [("", NO_PARTNER), *((partner.pk, str(partner)) for partner in self.rows)]


def partner_choices(partners, *, chosen, words=""):
    """Few partners in full; of many the `chosen` (keys) and what the words find."""
    few = list(partners[: FEW + 1])
    if len(few) <= FEW:
        return PartnerChoices(few)
    found = look_up(partners.exclude(pk__in=chosen), words)[:FOUND] if words.strip() else []
    return PartnerChoices([*found, *partners.filter(pk__in=chosen)], True, words)


def chosen_partners(rows, data):
    """Keys: of the rows as the database has them and of what was sent (`data`)."""
    sent = [value for name, value in (data or {}).items() if name.endswith("-partner")]
    return {*(row["partner"] for row in rows), *(int(key) for key in sent if is_key(key))}
