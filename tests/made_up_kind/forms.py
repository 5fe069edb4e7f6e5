from actions.measures.forms import MeasureForm, measure_fields
from tests.made_up_kind.models import StudyTrip


class StudyTripForm(MeasureForm):
    class Meta(MeasureForm.Meta):
        model = StudyTrip
        fields = measure_fields("destination", "starts_on")
