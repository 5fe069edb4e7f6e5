from django import forms

from actions.measures.forms import MeasureForm, measure_fields
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.lists.choice_fields import PICKER, PickField, offer_near
from initiatives.places.sector import Sector


class SkilledWorkerMeasureForm(MeasureForm):
    sectors = PickField(
        label="Branchen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=PICKER,
    )

    class Meta(MeasureForm.Meta):
        model = SkilledWorkerMeasure
        fields = measure_fields("programme", "target_groups", "sectors")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        offer_near(self, "sectors", Sector.objects.visible_to(user), title="")
