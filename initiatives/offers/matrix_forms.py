"""What the address of the matrix can say."""

from django import forms

from clusterfoerderung.look.kern import ChipRadio
from clusterfoerderung.records.amount_fields import CountField
from initiatives.offers.axes import Axis
from initiatives.offers.finding import MOST, Rule

RANGE = f"Bitte eine Zahl von 1 bis {MOST}."


def _number(label, default):
    errors = {"invalid": RANGE, "min_value": RANGE, "max_value": RANGE}
    return CountField(label=label, min_value=1, max_value=MOST, required=False, initial=default, error_messages=errors)


class MatrixForm(forms.Form):
    """Which axis, and from when on a cell is saturated. What is left out or no number takes the usual rule."""

    nach = forms.ChoiceField(label="Spalten", choices=Axis, required=False, widget=ChipRadio)
    ab = _number("Gesättigt ab so vielen Angeboten", Rule.offers)
    initiativen = _number("von so vielen Initiativen", Rule.providers)

    def __init__(self, data):
        asked = data.copy()
        for name, field in (("nach", Axis.PLACE), ("ab", Rule.offers), ("initiativen", Rule.providers)):
            if not asked.get(name):
                asked[name] = str(getattr(field, "value", field))
        super().__init__(asked)
        self.full_clean()

    @property
    def axis(self):
        return Axis(self.cleaned_data.get("nach") or Axis.PLACE)

    @property
    def rule(self):
        return Rule(self.cleaned_data.get("ab") or Rule.offers, self.cleaned_data.get("initiativen") or Rule.providers)

    @property
    def query(self):
        """The address of the same matrix, for its files."""
        return f"nach={self.axis.value}&ab={self.rule.offers}&initiativen={self.rule.providers}"
