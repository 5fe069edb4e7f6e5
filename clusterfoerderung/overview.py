"""The first page: the four fields, what needs attention, what was done lately."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Window
from django.utils import timezone
from django.views.generic import TemplateView

from actions.activities.activity import Activity
from actions.activities.counting import number_of_all
from actions.committee import questions
from actions.committee.question import Question
from actions.deadlines.upcoming import next_dates
from actions.ledger.released import with_released
from actions.mandate.action_field import name_papers_beside
from actions.mandate.paper import Paper
from actions.measures.status import Status
from actions.signals import attention
from actions.signals.freshness import age_in_words
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner

CONCERNS_SHOWN = 6
QUESTIONS_SHOWN = 3
ACTIVITIES_SHOWN = 6
UNDECIDED_SHOWN = 5


@dataclass(frozen=True)
class FieldCard:
    """What the card of one action field says."""

    field: object
    status_counts: dict
    tallies: list
    point_count: int
    last_evidence: Activity | None
    evidence_age: str
    next: object

    @property
    def measures_text(self):
        """'4 Maßnahmen: 2 fortlaufend, 2 ohne Angabe'."""
        total = sum(self.status_counts.values())
        parts = ", ".join(f"{number} {_status_label(key)}" for key, number in self.status_counts.items())
        return f"{total} Maßnahme{'n' if total != 1 else ''}: {parts}"


class OverviewView(TemplateView):
    template_name = "overview.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        papers = Paper.objects.visible_to(user).in_force(on=today)
        books = list(with_released(papers, user=user, on=today).values())
        name_papers_beside(
            [chapter.field for book in books for chapter in book.chapters], [book.paper for book in books]
        )
        about = attention.Asked(books, user, today)
        waiting = attention.concerns(about)
        lines = attention.alike(waiting)[:CONCERNS_SHOWN]
        asked = Question.objects.visible_to(user).open().open_first().annotate(of_all=Window(Count("pk")))
        asked = questions.rows(asked[:QUESTIONS_SHOWN], user=user, on=today)
        latest = Activity.objects.visible_to(user).latest_first()
        question_count = asked[0].question.of_all if asked else 0
        unready, activity_count = undecided(user, on=today), number_of_all(user)
        proposed = proposal_counts(user)
        return super().get_context_data(
            **kwargs,
            # Nothing is there that could wait: the first steps are all there is to say.
            is_empty=not (books or unready or waiting or activity_count or question_count or any(proposed)),
            ledgers=books,
            cards=field_cards(about),
            undecided=unready,
            concerns=lines,
            concerns_shown=sum(line.count for line in lines),
            concern_count=len(waiting),
            concern_rule=attention.rule(),
            questions=asked,
            question_count=question_count,
            activities=latest[:ACTIVITIES_SHOWN],
            activity_count=activity_count,
            proposed_partners=proposed[0],
            proposed_initiatives=proposed[1],
        )


def proposal_counts(user):
    """How many partners and how many initiatives wait for whoever keeps them."""
    if not user.keeps_master_data:
        return 0, 0
    return tuple(model.objects.visible_to(user).proposed().count() for model in (Partner, Initiative))


def undecided(user, *, on):
    """[(Paper, its Standing)] with fields that are not in force yet, the latest first."""
    papers = Paper.objects.visible_to(user).undecided(on=on).with_standing()
    return [(paper, paper.standing(on=on)) for paper in papers[:UNDECIDED_SHOWN]]


def field_cards(about):
    """One FieldCard per action field in force of these ledgers; the number of queries does not depend on how many."""
    chapters = [chapter for book in about.ledgers for chapter in book.chapters_in_force]
    fields = {chapter.field.pk for chapter in chapters}
    measures = [measure for measure in about.of_fields if measure.field_id in fields]
    field_of, statuses = {measure.pk: measure.field_id for measure in measures}, defaultdict(Counter)
    for measure in measures:
        statuses[measure.field_id][measure.status] += 1
    upcoming = defaultdict(list)
    for measure, deadline in next_dates(about.user, on=about.on, measures=measures, are_of_kind=True).items():
        upcoming[field_of[measure]].append(deadline)
    return [_card(chapter, statuses[chapter.field.pk], upcoming[chapter.field.pk], about.on) for chapter in chapters]


def _card(chapter, statuses, deadlines, on):
    last = chapter.last
    return FieldCard(
        field=chapter.field,
        status_counts={key: statuses[key] for key in (*Status.values, "") if statuses[key]},
        tallies=chapter.tallies,
        point_count=chapter.total,
        last_evidence=last,
        evidence_age=age_in_words(last, on=on) if last else "",
        next=min(deadlines, key=lambda deadline: deadline.on, default=None),
    )


def _status_label(value):
    return Status(value).label if value else "ohne Angabe"
