from django import forms

from actions.mandate.consultation import Consultation
from actions.mandate.consultation_choice import ConsultationChoice
from actions.mandate.settlement import LONGEST_NOTE, Settlement
from clusterfoerderung.records.forms import RecordForm


class SettlementForm(RecordForm):
    """In which consultation the committee recognised a sentence as done."""

    consultation = ConsultationChoice(
        None,
        label="In welcher Sitzung?",
        help_text="Gehaltene Sitzungen nach dem Beschluss, zu dieser Vorlage oder zu einer, die ihr folgt.",
        error_messages={"required": "Bitte die Sitzung wählen, in der das Gremium ihn anerkannt hat."},
    )

    class Meta:
        model = Settlement
        fields = ["consultation", "note"]
        labels = {"note": "Was wurde dazu festgehalten?"}
        widgets = {"note": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_NOTE})}
        help_texts = {"note": "Zum Beispiel die Stelle der Niederschrift. Keine Personennamen."}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        paper = self.instance.item.field.paper
        rows = Consultation.objects.held(on=today).about(paper).select_related("committee", "paper").latest_first()
        possible = [row.pk for row in rows if row.may_settle(self.instance.item)]
        self.fields["consultation"].queryset = rows.filter(pk__in=possible)
