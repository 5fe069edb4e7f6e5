"""What the campus adds to a Sachstandsbericht: meetings held and attended, misses, topics."""

from actions.campus import attendance
from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.section import topics_of
from actions.measures.filters import BY_FIELD
from actions.measures.measure import Measure
from actions.meetings.missed_twice import in_words_of, missed_twice
from actions.reports.blocks import SUBJECTS, Block, Subject, Table

UNKNOWN = "keine Angabe"
MOST_YEARS = 5


def report_block(*, reader, period):
    """The Block as of the last day of `period`; None if the reader may see no campus. Seven queries at most."""
    campuses = list(CampusCooperation.objects.visible_to(reader).order_by(*BY_FIELD, "pk"))
    if not campuses:
        return None
    since = max(period.start.year, period.end.year - MOST_YEARS + 1)
    years = attendance.years_of(campuses, reader, on=period.end, since=since)
    rows = [(campus, year) for campus in campuses for year in years[campus.pk]]
    topics = list(topics_of(campuses, reader).select_related("campus"))
    return Block(
        key="campus",
        title="Campus",
        sentences=(*_attendance(rows), *_misses(campuses, period.end), *([attendance.RULE] if rows else ())),
        tables=tuple(_tables(rows, topics, period)),
    )


def _attendance(rows):
    if not rows:
        yield "Sitzungen des Arbeitskreises: keine Angabe."
    for campus, year in rows:
        held = "1 Sitzung fand statt" if year.held == 1 else f"{year.held} Sitzungen fanden statt"
        due = "" if year.expected is None else f", erwartet waren {year.expected}"
        rate = f"Quote: {year.formula}" if year.formula else "Quote: keine Angabe"
        yield f"{_called(campus)} {year.year}: {held}{due}. {rate}."


def _misses(campuses, on):
    open_ones = Measure.objects.filter(pk__in=[campus.pk for campus in campuses]).open()
    for measure in missed_twice(open_ones, on=on).order_by("order_key", "pk"):
        yield f"{measure.title}: zweimal in Folge versäumt, {in_words_of(measure)}."


def _tables(rows, topics, period):
    if rows:
        yield _attendance_table(rows)
    if topics:
        yield _topic_table(topics, period)


def _attendance_table(rows):
    return Table(
        caption="Sitzungen und Anwesenheit",
        columns=(
            *("Arbeitskreis", "Jahr", "erwartet", "stattgefunden", "teilgenommen", "vertreten", "entschuldigt"),
            *("versäumt", "ohne Angabe", "Quote"),
        ),
        rows=tuple(
            (
                _called(campus),
                str(year.year),
                UNKNOWN if year.expected is None else str(year.expected),
                *(str(count) for count in (year.held, year.attended, year.represented, year.excused, year.missed)),
                str(year.unrecorded),
                year.formula or UNKNOWN,
            )
            for campus, year in rows
        ),
        numeric=tuple(range(1, 9)),
    )


def _topic_table(topics, period):
    return Table(
        caption="Wissensaustausch",
        columns=("Thema", "mit", "ausgetauscht im Zeitraum"),
        rows=tuple((topic.title, _linked(topic), _exchanged(topic, period)) for topic in topics),
    )


def _linked(topic):
    names = [str(one) for one in (*topic.initiatives.all(), *topic.measures.all())]
    return ", ".join(names) or UNKNOWN


def _exchanged(topic, period):
    found = [one for one in topic.activities.all() if period.start <= one.happened_on <= period.end]
    return "; ".join(f"{one.date_in_words}: {one.title}" for one in found) or "keine Aktivität"


def _called(campus):
    return campus.working_group or campus.title


SUBJECTS.sign_in(Subject("campus", report_block))
