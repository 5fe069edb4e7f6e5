"""What a Sachstandsbericht says of the questions of the committee: in the short one, too, as it asked them itself."""

from django.db.models import Q

from actions.committee.question import Question
from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.dates import in_words

SHOWN = 100


def report_block(*, reader, period):
    """What was asked or answered in the period, and what is still open at its end; None without any."""
    in_period = Q(asked_on__gte=period.start) | Q(answered_on__gte=period.start) | Q(answered_on=None)
    asked = Question.objects.visible_to(reader).filter(in_period, asked_on__lte=period.end)
    if period.paper:
        asked = asked.about_papers([period.paper])
    asked = list(asked.with_subject().order_by("asked_on", "pk")[: SHOWN + 1])
    if not asked:
        return None
    shown = asked[:SHOWN]
    still_open = sum(question.is_open for question in shown)
    count = counted(len(shown), "Frage", "Fragen")
    sentences = [f"{count} aus dem Ausschuss, davon {still_open or 'keine'} offen."]
    if len(asked) > SHOWN:
        sentences.append("Weitere Fragen stehen in der Anwendung.")
    table = Table(
        caption="Fragen aus dem Ausschuss",
        columns=("Zu", "Frage", "Antwort"),
        rows=tuple((_subject(one), f"{one.text} ({in_words(one.asked_on)})", _answer(one)) for one in shown),
    )
    return Block("fragen", "Fragen aus dem Ausschuss", tuple(sentences), (table,))


def _subject(question):
    return question.item.number if question.item_id else question.measure.title


def _answer(question):
    return "offen" if question.is_open else f"{question.answer} ({in_words(question.answered_on)})"


SUBJECTS.sign_in(Subject("questions", report_block, is_brief=True, rank=20))
