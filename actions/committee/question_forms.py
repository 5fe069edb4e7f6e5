from django import forms

from actions.committee.question import LONGEST_ANSWER, LONGEST_QUESTION, Question
from actions.committee.questions import A_DAY
from actions.mandate.consultation import Consultation
from actions.mandate.consultation_choice import ConsultationChoice
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.turns import wait_for_turn


class QuestionForm(RecordForm):
    """A member asks; the office writes down what was asked in a meeting."""

    consultation = ConsultationChoice(
        None,
        label="In welcher Sitzung wurde sie gestellt?",
        error_messages={"required": "Bitte die Sitzung wählen, in der die Frage gestellt wurde."},
    )

    class Meta:
        model = Question
        fields = ["text", "consultation"]
        labels = {"text": "Was möchten Sie wissen?"}
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_QUESTION})}
        help_texts = {"text": f"Höchstens {LONGEST_QUESTION} Zeichen. Der ganze Ausschuss liest mit; keine Namen."}
        error_messages = {"text": {"required": "Bitte die Frage schreiben."}}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        if Role.COMMITTEE in self.instance.asked_by.roles:
            del self.fields["consultation"]
        else:
            self.fields["text"].label = "Was wurde gefragt?"
            held = Consultation.objects.held(on=today).about(self.instance.paper)
            self.fields["consultation"].queryset = held.select_related("committee", "paper").latest_first()

    def clean(self):
        self._check_number()
        return super().clean()

    def save(self, commit=True):
        """Raises a ValidationError where the same person was quicker in another window."""
        question = super().save(commit)
        # Of several at once each waits for the one before to be committed.
        wait_for_turn(Question)
        self._check_number()
        return question

    def _check_number(self):
        mine = Question.objects.filter(asked_by=self.instance.asked_by, asked_on=self.instance.asked_on)
        # The same form once more is no new question.
        if mine.exclude(submission=self.cleaned_data.get("submission")).count() >= A_DAY:
            raise forms.ValidationError(
                f"Heute haben Sie schon {A_DAY} Fragen gestellt. Morgen geht es weiter; was eilt, klärt ein Anruf."
            )


class AnswerForm(RecordForm):
    class Meta:
        model = Question
        fields = ["answer"]
        labels = {"answer": "Antwort"}
        widgets = {"answer": forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST_ANSWER})}
        help_texts = {
            "answer": f"Höchstens {LONGEST_ANSWER} Zeichen. Der ganze Ausschuss liest sie, und sie steht im nächsten "
            "Bericht: nichts Internes, keine Personennamen."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        self.fields["answer"].error_messages["required"] = "Bitte die Antwort schreiben."
