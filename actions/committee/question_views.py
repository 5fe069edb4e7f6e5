"""Fragen aus dem Ausschuss: asking, answering, withdrawing, and all of them in one list."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import ListView

from actions.committee import questions
from actions.committee.question import Question
from actions.committee.question_forms import AnswerForm, QuestionForm
from actions.mandate.mandate_item_views import OfMandateItemMixin
from actions.measures.part_views import PartOfMeasureMixin
from clusterfoerderung.records.history import gone
from clusterfoerderung.records.turns import LimitedMixin
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView

A_DAY = 10  # so many questions one person asks in a day; more is a slip or mischief
ENOUGH_TODAY = f"Heute haben Sie schon {A_DAY} Fragen gestellt. Morgen geht es weiter; was eilt, klärt ein Anruf."


class QuestionListView(ListView):
    """All questions, the longest open first; `?stand=offen` or `?stand=beantwortet` shows only those."""

    template_name = "actions/committee/questions/list.html"
    paginate_by = 25

    @property
    def wanted(self):
        stand = self.request.GET.get("stand")
        return stand if stand in {"offen", "beantwortet"} else ""

    def get_queryset(self):
        rows = Question.objects.visible_to(self.request.user).open_first()
        if self.wanted:
            rows = rows.filter(answered_on__isnull=self.wanted == "offen")
        return rows

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown = Question.objects.visible_to(self.request.user).open_first()
        shown = shown.filter(pk__in=[question.pk for question in context["object_list"]])
        rows = questions.rows(shown, user=self.request.user, on=timezone.localdate())
        return {**context, "rows": rows, "wanted": self.wanted}


class QuestionCreateView(LimitedMixin, CreateRecordView):
    model = Question
    form_class = QuestionForm
    permission_required = "actions.add_question"
    template_name = "actions/committee/questions/form.html"
    saved_message = "Frage gestellt. Die Antwort steht dann hier; sehen kann sie der ganze Ausschuss."

    def get_form_kwargs(self):
        today = timezone.localdate()
        question = Question(**self.about, asked_by=self.request.user, asked_on=today)
        return {**super().get_form_kwargs(), "instance": question, "today": today}

    def too_many(self, form):
        asked = {"asked_by": form.instance.asked_by_id, "asked_on": form.instance.asked_on}
        others = Question.objects.filter(**asked).exclude(submission=form.cleaned_data.get("submission"))
        # Whoever takes one back asked it all the same: the history has it, and the office read it.
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return ENOUGH_TODAY if others.count() + gone(Question, since=midnight, **asked) >= A_DAY else ""

    def get_context_data(self, **kwargs):
        subject = next(iter(self.about.values()))
        return super().get_context_data(**kwargs, subject=subject)

    def get_success_url(self):
        return self.object.get_absolute_url()


class MandateItemQuestionView(OfMandateItemMixin, QuestionCreateView):
    get_success_url = QuestionCreateView.get_success_url

    @property
    def about(self):
        return {"item": self.item}


class MeasureQuestionView(PartOfMeasureMixin, QuestionCreateView):
    get_success_url = QuestionCreateView.get_success_url

    @property
    def about(self):
        return {"measure": self.measure}


class AnswerView(UpdateRecordView):
    model = Question
    form_class = AnswerForm
    permission_required = "actions.change_question"
    template_name = "actions/committee/questions/answer.html"
    context_object_name = "question"
    saved_message = "Antwort gespeichert. Der ganze Ausschuss sieht sie jetzt."

    def get_queryset(self):
        return super().get_queryset().with_subject()

    def form_valid(self, form):
        form.instance.answered_on = form.instance.answered_on or timezone.localdate()
        form.instance.answered_by = self.request.user
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        row = questions.rows(
            self.get_queryset().filter(pk=self.object.pk), user=self.request.user, on=timezone.localdate()
        )
        return super().get_context_data(**kwargs, row=row[0] if row else None, cancel_url=self.get_success_url())

    def get_success_url(self):
        return self.object.get_absolute_url()


class QuestionWithdrawView(DeleteRecordView):
    model = Question
    question, explanation, submit_label = "Diese Frage zurückziehen?", "„{row.text}“", "Zurückziehen"
    consequences = ["Niemand sieht sie danach mehr hier.", "Die Löschung bleibt in der Historie des Amts."]

    def get_queryset(self):
        return Question.objects.visible_to(self.request.user).with_subject()

    def has_permission(self):
        """What one may not see is not found, before one hears that it is not one's own."""
        question = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        return question.may_be_withdrawn_by(self.request.user)

    def get_success_url(self):
        return self.object.subject.get_absolute_url()

    def form_valid(self, form):
        with transaction.atomic():
            # Somebody may be answering it this moment: what is answered stays.
            question = Question.objects.select_for_update().filter(pk=self.object.pk).first()
            if question and not question.may_be_withdrawn_by(self.request.user):
                messages.warning(self.request, "Inzwischen ist die Frage beantwortet; sie bleibt stehen.")
                return HttpResponseRedirect(question.get_absolute_url())
            if question:
                question.delete()
        messages.success(self.request, "Frage zurückgezogen.")
        return HttpResponseRedirect(self.get_success_url())
