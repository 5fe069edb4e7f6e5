"""What the page of a measure shows when it is a cooperation with a campus."""

from django.db.models import Prefetch

from actions.activities.activity import Activity
from actions.campus import attendance
from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.measures.measure import Measure
from actions.meetings.missed_twice import in_words_of, missed_twice
from clusterfoerderung.look.sections import Part, Section, Step
from clusterfoerderung.records.visibility import visible_links

# The others are folded.
YEARS_SHOWN = 8
TOPICS_SHOWN = 50
LINKS = (("anwesenheit", "Anwesenheit"), ("themen", "Wissensaustausch"))


def section_of(campus, *, user, on):
    """Six queries: meetings, misses, topics with what each is linked to."""
    years = attendance.years_of([campus], user, on=on)[campus.pk]
    return {
        "attendance": {"shown": years[:YEARS_SHOWN], "folded": years[YEARS_SHOWN:]},
        "attendance_rule": attendance.RULE,
        "misses": misses_in_words(campus, on),
        "topics": list(topics_of([campus], user)[:TOPICS_SHOWN]),
    }


def misses_in_words(campus, on):
    """Which two were missed; empty unless the county missed the last two."""
    found = missed_twice(Measure.objects.filter(pk=campus.pk).open(), on=on).first()
    return in_words_of(found) if found else ""


def topics_of(campuses, user):
    """The topics of `campuses`, each with what `user` may see of what it is linked to."""
    topics = ExchangeTopic.objects.visible_to(user).filter(campus__in=campuses)
    return topics.prefetch_related(
        *visible_links(ExchangeTopic, user, "initiatives", "measures"),
        Prefetch("activities", Activity.objects.visible_to(user).latest_first()),
    )


PARTS = (
    Part(
        "anwesenheit",
        "Anwesenheit im Arbeitskreis",
        lambda facts: facts["attendance"]["shown"] or facts["misses"],
        (
            Step("Sitzung anlegen", "actions.add_meeting", "meeting-create"),
            Step("Takt eintragen", "actions.change_measure", "measure-edit", "#id_meetings_per_year"),
        ),
        is_for_all=True,
    ),
    Part(
        "themen",
        "Wissensaustausch",
        lambda facts: facts["topics"],
        (Step("Thema anlegen", "actions.add_exchangetopic", "topic-create"),),
        is_for_all=True,
    ),
)
SECTION = Section(
    CampusCooperation, "campus", "actions/campus/section.html", section_of, links=LINKS, rank=21, parts=PARTS
)
