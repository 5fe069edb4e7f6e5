"""Fragen aus dem Ausschuss: until when they are to be answered."""

from dataclasses import dataclass

from django.db.models import Q

from actions.committee.question import Question
from actions.mandate.consultation import Consultation

SHOWN = 20


@dataclass(frozen=True)
class Row:
    """A question as `user` sees it; `due` is the consultation before which the answer is wanted, None without one."""

    question: Question
    asked_by: str
    due: Consultation | None
    may_withdraw: bool
    may_answer: bool


def rows(questions, *, user, on, due=None):
    """Rows of `questions` in their order. Two queries, however many; one where `due` has the next consultations."""
    questions = list(questions.with_subject())
    if due is None:
        due = next_consultations({question.paper for question in questions if question.is_open}, on=on)
    may_answer = user.has_perm("actions.change_question")
    return [
        Row(
            question,
            question.asked_by_in_words(user),
            due.get(question.paper.pk) if question.is_open else None,
            question.may_be_withdrawn_by(user),
            may_answer,
        )
        for question in questions
    ]


def questions_about(subject, *, user, on):
    """The Rows about one mandate item or measure, the open ones first."""
    return rows(subject.questions.visible_to(user).open_first()[:SHOWN], user=user, on=on)


def next_consultations(papers, *, on):
    """The next Consultation of each paper or of one that follows it: {paper id: Consultation}. At most one query."""
    if not papers:
        return {}
    about = Q(paper__in=papers) | Q(paper__predecessor__in=papers)
    return next_of(Consultation.objects.upcoming(on=on).filter(about).select_related("committee", "paper"))


def next_of(consultations):
    """The first of those to come, of each paper they are about: {paper id: Consultation}."""
    found = {}
    for consultation in sorted(consultations, key=lambda one: (one.held_on, one.position, one.pk)):
        for paper in (consultation.paper_id, consultation.paper.predecessor_id):
            found.setdefault(paper, consultation)
    return found
