"""What measures, their milestones and partners are to the shared places."""

from django.urls import reverse

from actions.measures.measure import Measure
from actions.measures.measure_import import MeasureImport
from actions.measures.milestone import Milestone
from actions.measures.milestone_import import MilestoneImport
from actions.measures.participation import MeasureParticipation
from clusterfoerderung.accounts.leaving import HELD, Held
from clusterfoerderung.accounts.roles import Role, grant, keep_by_the_office
from clusterfoerderung.first_start.step import Found, Link, Step, offer_step, there_are
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.privacy.processing import holds_free_text, holds_personal
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search

keep_by_the_office(Measure, Milestone, MeasureParticipation)
offer_to_read_in(MeasureImport, MilestoneImport)
for role in (Role.CLERK, Role.ADMIN):
    # The Verwaltung locks accounts, so it also sees to it that what was theirs finds somebody.
    grant(role, Measure, actions=("hand_over",))


def held_by(person):
    """'2 Maßnahmen und 1 Meilenstein', what is still to be done of it."""
    measures = Measure.objects.open().filter(responsible=person).count()
    milestones = Milestone.objects.open().filter(responsible=person).count()
    return " und ".join(
        [*there_are(measures, "Maßnahme", "Maßnahmen"), *there_are(milestones, "Meilenstein", "Meilensteine")]
    )


HELD.sign_in(Held("measures", held_by, lambda person: f"{reverse('measure-handover')}?von={person.pk}"))

# A measure itself is recorded as its kind, by the room of the kind.
record(Milestone, part_by=["measure"])
record(MeasureParticipation, part_by=["measure"])

offer_to_search(
    slug="massnahmen",
    label="Maßnahmen",
    rank=30,
    rows=lambda user: Measure.objects.visible_to(user).select_related("field"),
    named_by=("title",),
    facts=lambda measure: (
        measure.get_kind_display(),
        f"Status: {measure.status_in_words}",
        f"Handlungsfeld {measure.field.number} {measure.field.short_title}",
    ),
    list_name="measure-list",
)

offer_to_search(
    slug="meilensteine",
    label="Meilensteine",
    rank=35,
    rows=lambda user: Milestone.objects.visible_to(user).select_related("measure"),
    named_by=("title",),
    facts=lambda milestone: (
        f"erledigt am {in_words(milestone.done_on)}"
        if milestone.done_on
        else f"fällig am {in_words(milestone.due_on)}",
        milestone.measure.title,
    ),
    newest=("-due_on",),
)


def found(user):
    number = Measure.objects.visible_to(user).count()
    return Found(there_are(number, "Maßnahme", "Maßnahmen"), [] if number else ["die erste Maßnahme"])


offer_step(
    Step(
        name="measures",
        rank=60,
        title="Maßnahmen zu den Beschlusspunkten",
        purpose="Jeder Beschlusspunkt nennt die Maßnahmen, mit denen der Kreis ihn erfüllt.",
        look=found,
        links=(Link("Maßnahmen", "measure-list"),),
        by_whom="Das macht die Sachbearbeitung: anmelden, „Maßnahmen“, „Maßnahme anlegen“.",
    )
)

holds_free_text(Measure, "title", "summary", "status_reason", "next_step")
holds_free_text(Milestone, "title", "note")
holds_free_text(MeasureParticipation, "note")
holds_personal("nachvollziehbarkeit", Measure, "responsible")
holds_personal("nachvollziehbarkeit", Milestone, "responsible")
