from actions.forms.measures import MeasureForm, measure_fields
from actions.models import CampusCooperation


class CampusCooperationForm(MeasureForm):
    class Meta(MeasureForm.Meta):
        model = CampusCooperation
        fields = measure_fields(
            "campus", "working_group", "meetings_per_year", "meets_every_months", "rhythm_since_year"
        )
