"""„neu: …“ beside a choice of partners: name and kind, in any form, without a script."""

from django import forms
from django.utils import timezone

from clusterfoerderung.search.folding import fold
from initiatives.organisations.partner import Partner, PartnerKind
from initiatives.organisations.partner_proposal import known_as, propose

FIELDS = ("new_partner", "new_partner_kind")
TITLE = "Partner, der noch fehlt"
HINT = "Steht eine Organisation nicht zur Wahl, genügen Name und Art. Sie gilt sofort; die Verwaltung prüft sie dann."
KIND_MISSING = "Bitte die Art der neuen Organisation wählen."
NAME_MISSING = "Bitte den Namen der neuen Organisation angeben."
EITHER = "Bitte entweder einen Partner wählen oder einen neuen nennen."


class ProposesPartner:
    """Mixin of a ModelForm: what is named under „neu“ joins the field `proposed_field`; "" if save() sees to it.

    The form names FIELDS in its groups. `proposer` is who fills it in, where the form itself takes no `user`.
    """

    proposed_field = "partners"

    def __init__(self, *args, proposer=None, **kwargs):
        self.proposer = proposer or kwargs["user"]
        super().__init__(*args, **kwargs)
        longest = Partner._meta.get_field("name").max_length
        self.fields["new_partner"] = forms.CharField(
            label="Neu: Name der Organisation", max_length=longest, required=False, help_text=HINT
        )
        self.fields["new_partner_kind"] = forms.ChoiceField(
            label="Neu: Art", choices=[("", "bitte wählen"), *PartnerKind.choices], required=False
        )
        if self.is_bound:
            self._choose_who_is_known()

    @property
    def _takes_several(self):
        return isinstance(self.fields.get(self.proposed_field), forms.ModelMultipleChoiceField)

    def _choose_who_is_known(self):
        """Whoever names somebody known has chosen them; so does the same form when it comes a second time."""
        key, name_key = self.add_prefix(self.proposed_field), self.add_prefix("new_partner")
        name = " ".join(str(self.data.get(name_key, "")).replace("\0", " ").split())
        chosen = self.data.getlist(key) if hasattr(self.data, "getlist") else []
        if not (name and self.proposed_field) or (chosen != [] and chosen != [""] and not self._takes_several):
            return
        if known := known_as(name, self.proposer):
            self.data = self.data.copy()
            others = [one for one in chosen if one not in {"", str(known.pk)}] if self._takes_several else []
            self.data.setlist(key, [*others, str(known.pk)])
            for name in FIELDS:
                self.data[self.add_prefix(name)] = ""

    @property
    def proposes(self):
        return bool(self.cleaned_data.get("new_partner"))

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        kind, name = cleaned.get("new_partner_kind"), cleaned.get("new_partner")
        if name and not fold(name) and "new_partner" not in self.errors:
            self.add_error("new_partner", NAME_MISSING)
        if name and not kind and "new_partner_kind" not in self.errors:
            self.add_error("new_partner_kind", KIND_MISSING)
        if kind and not name and "new_partner" not in self.errors:
            self.add_error("new_partner", NAME_MISSING)
        if name and self.proposed_field and not self._takes_several:
            if cleaned.get(self.proposed_field):
                self.add_error("new_partner", EITHER)
            else:
                # Required or not, it is about to be there.
                self._errors.pop(self.proposed_field, None)
        return cleaned

    def _get_validation_exclusions(self):
        one = self.proposed_field and self.proposes and not self._takes_several
        return super()._get_validation_exclusions() | ({self.proposed_field} if one else set())

    def save(self, commit=True):
        if self.proposes and self.proposed_field and not self._takes_several:
            setattr(self.instance, self.proposed_field, self.proposed_partner())
        return super().save(commit)

    def _save_m2m(self):
        super()._save_m2m()
        if self.proposes and self._takes_several:
            getattr(self.instance, self.proposed_field).add(self.proposed_partner())

    def proposed_partner(self):
        """In the transaction of the form: what is refused later leaves no partner behind."""
        said = self.cleaned_data
        day = timezone.localdate()
        return propose(said["new_partner"], said["new_partner_kind"], by=self.proposer, on=day)
