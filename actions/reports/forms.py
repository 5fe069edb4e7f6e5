"""Sachstandsberichte: beginning one, its head and summary."""

from django import forms
from django.db.models import Exists, OuterRef, Q

from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.consultation import DAYS, Consultation
from actions.mandate.paper import Paper
from actions.reports import drafting
from actions.reports.status_report import StatusReport
from clusterfoerderung.look.kern import ChipRadio, DateInput, Group, GroupedForm
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.empty_choice import name_empty_choice
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.visibility import Visibility

FOR_WHOM = {
    Visibility.COMMITTEE: "nur für den Ausschuss",
    Visibility.PUBLIC: "auch öffentlich",
}
FORM_MEANS = (
    "Was Sie zu den Maßnahmen schreiben, steht in beiden. Ausführlich kommen dazu: die gezählten Nachweise jeder "
    "Maßnahme, Kennzahlen, die Themen mit Tabellen und Bildern, die Chronik."
)
HEADINGS = ("decision_heading", "summary_heading", "measures_heading")


class MeetingFields(forms.Form):
    """For which meeting the paper is written: it becomes a station of the Beratungsfolge."""

    committee = forms.ModelChoiceField(None, label="Gremium", required=False, empty_label="noch offen")
    meeting_on = forms.DateField(
        label="Sitzung am",
        required=False,
        widget=DateInput,
        help_text="Leer lassen, solange der Tag offen ist.",
        validators=DAYS,
    )

    def offer_committees(self, user):
        self.fields["committee"].queryset = Committee.objects.visible_to(user)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("meeting_on") and not cleaned.get("committee") and "committee" not in self.errors:
            self.add_error("committee", "Bitte sagen, welches Gremium an diesem Tag tagt.")
        return cleaned

    def meeting(self, paper):
        """The Consultation that was chosen, or None."""
        committee = self.cleaned_data.get("committee")
        return drafting.meeting_of(paper, committee, self.cleaned_data.get("meeting_on")) if committee else None


class NewReportForm(MeetingFields, ConstraintsAtFields, RecordForm):
    """What the program needs to draft a report; all the rest it proposes."""

    field_order = ["paper", "committee", "meeting_on", "period_from", "period_until", "form", "visibility"]

    class Meta:
        model = StatusReport
        fields = ["paper", "period_from", "period_until", "form", "visibility"]
        widgets = {
            "period_from": DateInput,
            "period_until": DateInput,
            "form": ChipRadio,
            "visibility": ChipRadio,
        }
        labels = {"visibility": "Für wen?"}
        help_texts = {
            "period_from": "Leer lassen: seit dem letzten Bericht, sonst seit dem Beschluss.",
            "form": FORM_MEANS,
        }
        error_messages = {"paper": {"required": "Bitte die Vorlage wählen, über deren Stand berichtet wird."}}

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.offer_committees(user)
        with_fields = Exists(ActionField.objects.filter(paper=OuterRef("pk")))
        self.fields["paper"].queryset = Paper.objects.visible_to(user).filter(with_fields)
        self.fields["period_from"].required = False
        self.fields["visibility"].choices = list(FOR_WHOM.items())
        name_empty_choice(self.fields["paper"])

    def clean(self):
        cleaned = super().clean()
        if (paper := cleaned.get("paper")) and not cleaned.get("period_from") and "period_from" not in self.errors:
            cleaned["period_from"] = drafting.default_period(paper, on=cleaned.get("period_until") or self.on).start
        return cleaned

    def save(self, commit=True):
        report = self.instance
        report.consultation = self.meeting(report.paper)
        report.title = drafting.default_title(report.paper)
        report.proposed_decision = drafting.default_decision(report.paper, self.cleaned_data.get("committee"))
        report.dated_on = self.on
        drafting.take_over_layout(report)
        report = super().save(commit)
        drafting.complete(report)
        return report


class StationsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, consultation):
        return f"{consultation.where_and_when}, {consultation.get_decision_kind_display()}"


class ReportForm(MeetingFields, ConstraintsAtFields, GroupedForm, RecordForm):
    """The head, the summary and the proposed decision of a draft."""

    further_consultations = StationsField(
        None,
        label="Weitere Beratungen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bevorstehende Stationen der Vorlage; angelegt werden sie dort unter Beratungsfolge.",
    )

    groups = [
        Group("Beratungsfolge in mehreren Gremien", ("further_consultations",)),
        Group("Überschriften, wie sie hier üblich sind", HEADINGS, "zum Beispiel Beschlussempfehlung, Sachdarstellung"),
        Group("Haushalt, Anlagen und Unterschrift", ("budget_line", "annexes", "signature")),
    ]

    field_order = ["title", "reference", "dated_on", "committee", "meeting_on"]

    class Meta:
        model = StatusReport
        fields = [
            *("title", "reference", "dated_on", "period_from", "period_until", "form", "visibility"),
            *("financial_impact", "staffing_impact", "organisational_impact", "proposed_decision", "summary"),
            *("further_consultations", *HEADINGS, "budget_line", "annexes", "signature"),
        ]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            **dict.fromkeys(("dated_on", "period_from", "period_until"), DateInput),
            **dict.fromkeys(("form", "visibility"), ChipRadio),
            **dict.fromkeys(("financial_impact", "staffing_impact", "organisational_impact"), ChipRadio),
            "proposed_decision": forms.Textarea(attrs={"rows": 3}),
            "summary": forms.Textarea(attrs={"rows": 5}),
            "annexes": forms.Textarea(attrs={"rows": 3}),
            "signature": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "visibility": "Für wen?",
            "decision_heading": "Statt „Beschlussvorschlag“",
            "summary_heading": "Statt „Kurzfassung“",
            "measures_heading": "Statt „Stand der Maßnahmen“",
        }
        help_texts = {
            "reference": "Leer lassen, solange keine vergeben ist.",
            "form": FORM_MEANS,
            "visibility": "Die öffentliche Fassung enthält nur, was als öffentlich freigegeben ist.",
            "summary": (
                "Das Wichtigste in wenigen Sätzen; es steht in jeder Fassung. Die Zahlen zu Beschlusspunkten und "
                "Aktivitäten schreibt das Programm selbst darunter."
            ),
        }
        error_messages = {"title": {"required": "Bitte sagen, worum es geht."}}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_committees(user)
        self.fields["visibility"].choices = list(FOR_WHOM.items())
        self._offer_stations(user)
        if meeting := self.instance.consultation:
            self.initial |= {"committee": meeting.committee_id, "meeting_on": meeting.held_on}
        for name in ("financial_impact", "staffing_impact", "organisational_impact"):
            name_empty_choice(self.fields[name])

    def _offer_stations(self, user):
        """Of the paper, what is ahead and what was chosen before."""
        report = self.instance
        chosen = report.further_consultations.values("pk")
        rows = Consultation.objects.visible_to(user).filter(paper=report.paper_id).exclude(pk=report.consultation_id)
        rows = rows.filter(Q(outcome="") | Q(pk__in=chosen)).select_related("committee", "paper")
        self.fields["further_consultations"].queryset = rows.order_by("held_on", "position")

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def save(self, commit=True):
        meeting = self.instance.consultation
        chosen = self.cleaned_data.get("committee"), self.cleaned_data.get("meeting_on")
        if (meeting and (meeting.committee, meeting.held_on)) != chosen:
            self.instance.consultation = self.meeting(self.instance.paper)
        return super().save(commit)
