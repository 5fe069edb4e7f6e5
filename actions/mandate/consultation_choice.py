from django import forms


class ConsultationChoice(forms.ModelChoiceField):
    def label_from_instance(self, consultation):
        said = consultation.get_outcome_display() or consultation.get_decision_kind_display()
        return f"{consultation.where_and_when}, {said}, Vorlage {consultation.paper.reference}"
