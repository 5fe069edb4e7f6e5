"""„neu: …“ beside a choice of partners or initiatives: name and kind, in any form, without a script."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone

from clusterfoerderung.look.kern import Group
from clusterfoerderung.records.readable import readable
from clusterfoerderung.search.spelling import fold
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.organisations.proposal import known_as, propose

AT_ONCE = "Sie gilt sofort, und der Ausschuss liest den Namen; die Verwaltung prüft sie dann."


@dataclass(frozen=True)
class Missing:
    """What can be named in a form that does not offer it: a `model` with name and kind."""

    model: type
    title: str
    one: str
    either: str

    @property
    def name(self):
        return f"new_{self.model._meta.model_name}"

    @property
    def kind(self):
        return f"{self.name}_kind"

    @property
    def fields(self):
        return self.name, self.kind

    @property
    def group(self):
        return Group(self.title, self.fields)

    @property
    def where(self):
        return f"Nicht dabei? Unten bei „{self.title}“ nennen."

    @property
    def kind_missing(self):
        return f"Bitte die Art der neuen {self.one} wählen."

    @property
    def name_missing(self):
        return f"Bitte den Namen der neuen {self.one} angeben."

    def form_fields(self):
        name, kind = (self.model._meta.get_field(field) for field in ("name", "kind"))
        hint = f"Steht eine {self.one} nicht zur Wahl, genügen Name und Art. {AT_ONCE}"
        return {
            self.name: forms.CharField(
                label=f"Neu: Name der {self.one}",
                max_length=name.max_length,
                required=False,
                validators=[readable],
                help_text=hint,
            ),
            self.kind: forms.ChoiceField(
                label=f"Neu: Art der {self.one}", choices=[("", "bitte wählen"), *kind.choices], required=False
            ),
        }


PARTNER = Missing(
    Partner,
    title="Partner, der noch fehlt",
    one="Organisation",
    either="Bitte entweder einen Partner wählen oder einen neuen nennen.",
)
INITIATIVE = Missing(
    Initiative,
    title="Initiative, die noch fehlt",
    one="Initiative",
    either="Bitte entweder eine Initiative wählen oder eine neue nennen.",
)


class ProposesMissing:
    """Mixin of a ModelForm: what is named under „neu“ joins the choice it is missing from.

    `proposes` is {field: Missing}; of what is no field of the form save() sees to itself. The form names the fields
    of each in its groups. `proposer` is who fills it in, where the form itself takes no `user`.
    """

    proposes = {}

    def __init__(self, *args, proposer=None, **kwargs):
        self.proposer = proposer or kwargs["user"]
        super().__init__(*args, **kwargs)
        for field, missing in self.proposes.items():
            self.fields |= missing.form_fields()
            if field in self.fields and not self._takes_several(field):
                self.fields[field].help_text = self.fields[field].help_text or missing.where
            if self.is_bound and field in self.fields:
                self._choose_who_is_known(field, missing)

    def _takes_several(self, field):
        return isinstance(self.fields[field], forms.ModelMultipleChoiceField)

    def _choose_who_is_known(self, field, missing):
        """Whoever names somebody known has chosen them; so does the same form when it comes a second time."""
        key, several = self.add_prefix(field), self._takes_several(field)
        name = " ".join(str(self.data.get(self.add_prefix(missing.name), "")).replace("\0", " ").split())
        chosen = [one for one in self.data.getlist(key) if one] if hasattr(self.data, "getlist") else []
        if not name or (chosen and not several):
            return
        if known := known_as(missing.model, name, self.proposer):
            self.data = self.data.copy()
            self.data.setlist(key, [*dict.fromkeys([*chosen, str(known.pk)])])
            for part in missing.fields:
                self.data[self.add_prefix(part)] = ""

    def names(self, missing):
        return bool(self.cleaned_data.get(missing.name))

    @property
    def _named(self):
        """{field of the form: the Missing that was named for it}"""
        return {
            field: missing for field, missing in self.proposes.items() if field in self.fields and self.names(missing)
        }

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        for missing in self.proposes.values():
            self._ask_for_both(missing, cleaned.get(missing.name), cleaned.get(missing.kind))
        for field, missing in self._named.items():
            if self._takes_several(field):
                continue
            if cleaned.get(field):
                self.add_error(missing.name, missing.either)
            else:
                # Required or not, it is about to be there.
                self._errors.pop(field, None)
        return cleaned

    def _ask_for_both(self, missing, name, kind):
        if ((name and not fold(name)) or (kind and not name)) and missing.name not in self.errors:
            self.add_error(missing.name, missing.name_missing)
        if name and not kind and missing.kind not in self.errors:
            self.add_error(missing.kind, missing.kind_missing)

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {field for field in self._named if not self._takes_several(field)}

    def save(self, commit=True):
        """In the transaction of the form: what is refused later leaves nothing behind."""
        for field, missing in self._named.items():
            row = self.proposed(missing)
            if self._takes_several(field):
                self.cleaned_data[field] = [*self.cleaned_data[field], row]
            else:
                setattr(self.instance, field, row)
        return super().save(commit)

    def proposed(self, missing):
        name, kind = (self.cleaned_data[part] for part in missing.fields)
        return propose(missing.model, name, kind, by=self.proposer, on=timezone.localdate())
