from actions.measures.forms import MeasureForm, measure_fields
from actions.other_measures.other_measure import OtherMeasure


class OtherMeasureForm(MeasureForm):
    class Meta(MeasureForm.Meta):
        model = OtherMeasure
        fields = measure_fields()
