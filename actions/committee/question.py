from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q

from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import Visibility
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet

LONGEST_QUESTION, LONGEST_ANSWER = 1000, 3000


class QuestionQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        """For everyone who reads as the committee does; about a measure only with the measure itself."""
        if not (user.is_authenticated and user.is_active and user.sees_released):
            return self.none()
        return self.filter(Q(measure__isnull=True) | Q(measure__visibility__in=Visibility.seen_by(user)))

    def open(self):
        return self.filter(answered_on__isnull=True)

    def about_papers(self, papers):
        return self.filter(Q(item__field__paper__in=papers) | Q(measure__field__paper__in=papers))

    def open_first(self):
        """The longest open first, then the answered ones, the latest answer first."""
        asked = models.Case(models.When(answered_on=None, then=F("asked_on")))
        return self.order_by(asked.asc(nulls_last=True), F("answered_on").desc(nulls_first=True), "pk")

    def with_subject(self):
        """All that is needed to say what a question is about, from where it comes, and when it is due."""
        return self.select_related("item__field__paper", "measure__field__paper", "consultation__committee", "asked_by")


class Question(Searchable, Versioned, SubmittedOnce):
    """Eine Frage of the committee on a mandate item or a measure, and the answer of the office.

    Everyone of the committee reads both. Who asked is a matter between that person and the office: to others it comes
    "aus dem Ausschuss", because the answer is for all and nobody's name is needed for it (Art. 5 Abs. 1 c DSGVO).
    """

    searched_fields = ("text", "answer")

    item = models.ForeignKey(
        "actions.MandateItem",
        models.PROTECT,
        verbose_name="Beschlusspunkt",
        null=True,
        blank=True,
        related_name="questions",
    )
    measure = models.ForeignKey(
        "actions.Measure", models.CASCADE, verbose_name="Maßnahme", null=True, blank=True, related_name="questions"
    )
    text = models.TextField("Frage", validators=[MaxLengthValidator(LONGEST_QUESTION)])
    asked_on = models.DateField("gestellt am")
    asked_by = done_by("gestellt oder festgehalten von", "questions")
    consultation = models.ForeignKey(
        "actions.Consultation",
        models.SET_NULL,
        verbose_name="gestellt in der Sitzung",
        null=True,
        blank=True,
        related_name="questions",
    )
    answer = models.TextField("Antwort", blank=True, validators=[MaxLengthValidator(LONGEST_ANSWER)])
    answered_on = models.DateField("beantwortet am", null=True, blank=True)
    answered_by = done_by("beantwortet von", "answers")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "Frage"
        verbose_name_plural = "Fragen"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(item__isnull=False, measure__isnull=True) | Q(item__isnull=True, measure__isnull=False),
                name="question_about_one_thing",
                violation_error_message="Eine Frage gehört zu einem Beschlusspunkt oder zu einer Maßnahme.",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="question_answered_iff_dated",
                violation_error_message="Eine Antwort und ihr Datum gehören zusammen.",
            ),
        ]

    def __str__(self):
        return f"Frage zu {self.item.number if self.item_id else self.measure}"

    def get_absolute_url(self):
        return f"{self.subject.get_absolute_url()}#frage-{self.pk}"

    @property
    def subject(self):
        """The mandate item or the measure."""
        return self.item or self.measure

    @property
    def paper(self):
        return self.subject.field.paper

    @property
    def is_open(self):
        return self.answered_on is None

    def asked_by_in_words(self, user):
        """'von Ihnen', 'in der Sitzung AWT 18.05.2026', to the office 'von Vorname Name', to others no name."""
        if self.consultation:
            return f"in der Sitzung {self.consultation.where_and_when}"
        if self.asked_by_id and self.asked_by_id == user.pk:
            return "von Ihnen"
        if user.is_clerk and self.asked_by:
            return f"von {self.asked_by.display_name}"
        return "aus dem Ausschuss"

    def may_be_withdrawn_by(self, user):
        """By whoever asked while nobody has answered; by the master-data desk always (say, for a name in it)."""
        is_own = self.asked_by_id is not None and self.asked_by_id == user.pk
        return user.has_perm("actions.delete_question") or (self.is_open and is_own)
