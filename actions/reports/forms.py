"""Sachstandsberichte: beginning one, its head and summary, and what it says about each measure."""

from django import forms
from django.db.models import Exists, OuterRef, Q

from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation
from actions.mandate.paper import Paper
from actions.measures.status import Status
from actions.reports import drafting
from actions.reports.status_report import COMPLETED_IFF_DATED, WHY_NOT, Said, StatusEntry, StatusReport
from clusterfoerderung.look.kern import ChipRadio, DateInput, Group, GroupedForm
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.empty_choice import name_empty_choice
from clusterfoerderung.records.views import RecordForm
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
        label="Sitzung am", required=False, widget=DateInput, help_text="Leer lassen, solange der Tag offen ist."
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


class EntryForm(ConstraintsAtFields, RecordForm):
    """What the report says about one measure. `promised`: the outlook of the last report, if there was one.

    Begins with the status of the measure, and where nothing is written yet with the texts of `last`, its entry in the
    last report. A status other than that of the measure is proposed: issuing the report gives it to the measure.
    """

    TEXTS = ("state", "result", "assessment", "outlook")
    STATUS = ("status", "status_reason", "completed_on")

    # As the measure had it when this form was opened; whoever leaves it so proposes nothing.
    status_before = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    class Meta:
        model = StatusEntry
        fields = [
            *("status", "status_reason", "completed_on", "state", "result", "assessment", "outlook"),
            *("is_outside_competence", "promise_verdict", "promise_reason", "visibility"),
        ]
        widgets = {
            **dict.fromkeys(("state", "result", "assessment", "outlook"), forms.Textarea(attrs={"rows": 3})),
            "status_reason": forms.Textarea(attrs={"rows": 2}),
            "completed_on": DateInput,
            "promise_verdict": ChipRadio,
            "promise_reason": forms.Textarea(attrs={"rows": 2}),
            "visibility": ChipRadio,
        }
        help_texts = {
            "status": "Ein anderer Status als der der Maßnahme ist ein Vorschlag: Sie bekommt ihn, wenn der Bericht "
            "ausgegeben wird.",
            "status_reason": "Nötig bei „nicht begonnen“, „zurückgestellt“ und „entfallen“: warum?",
            "completed_on": "Nur bei „abgeschlossen“.",
            "state": "Wo steht die Maßnahme? Höchstens drei kurze Sätze.",
            "result": "Was kam dabei heraus? Höchstens drei kurze Sätze.",
            "assessment": "Wie schätzen wir das ein? Höchstens drei kurze Sätze.",
            "outlook": "Was kommt als Nächstes? Der nächste Bericht fragt danach. Höchstens drei kurze Sätze.",
            "promise_reason": "Nötig, wenn sie nicht eingehalten wurde.",
            "visibility": "Interne Einträge stehen in keiner Fassung des Berichts.",
        }

    def __init__(self, *args, promised="", last=None, **kwargs):
        super().__init__(*args, **kwargs)
        entry = self.instance
        self.initial |= dict(zip(self.STATUS, entry.said, strict=True))
        self.initial["status_before"] = entry.status_before if entry.proposes_status else entry.measure.status
        self.goes_on_from = None if entry.is_written else last
        if self.goes_on_from:
            self.initial |= {name: getattr(last, name) for name in self.TEXTS}
        name_empty_choice(self.fields["status"])
        name_empty_choice(self.fields["promise_verdict"])
        if not promised:
            del self.fields["promise_verdict"], self.fields["promise_reason"]

    def clean(self):
        cleaned = super().clean()
        if "status" in cleaned and "status_before" in cleaned:
            self._propose(cleaned)
        return cleaned

    def _propose(self, cleaned):
        entry, said = self.instance, Said(*(cleaned.get(name) for name in self.STATUS))
        entry.status_before = cleaned["status_before"] if cleaned["status_before"] in Status.values else ""
        entry.proposes_status = said.status != entry.status_before or said[1:] != entry.measure_said[1:]
        if said.status in Status.asks_why() and not said.reason:
            self.add_error("status_reason", WHY_NOT)
        if (said.status == Status.COMPLETED) != bool(said.completed_on):
            self.add_error("completed_on", COMPLETED_IFF_DATED)
