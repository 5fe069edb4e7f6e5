from actions.campus.campus_cooperation import CampusCooperation
from actions.measures.forms import MeasureForm, measure_fields


class CampusCooperationForm(MeasureForm):
    class Meta(MeasureForm.Meta):
        model = CampusCooperation
        fields = measure_fields(
            "campus", "working_group", "meetings_per_year", "meets_every_months", "rhythm_since_year"
        )
