"""What was carried over is told once, and is taken back to the same rows."""

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from actions.carry_over.carry_over import CarriedMeasure, CarryOver
from actions.measures.measure import Measure
from actions.measures.status import Status
from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.journal.ways import ERASED
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of
from tests.actions.carry_over.desk import Desk, carried, everything
from tests.actions.carry_over.papers import make_new
from tests.factories import make_clerk
from tests.factories import make_measure as make

pytestmark = pytest.mark.django_db


class TestHistory:
    pytestmark = pytest.mark.django_db

    def test_each_measure_has_one_entry_more_that_says_from_where_to_where(self, desk, old, new, measures):
        desk.open().preview()
        desk.carry_out()
        (step,) = steps_of(history_of(measures["beide"], make_clerk()))
        assert (step.verb, step.through) == ("geändert", f"durch Übertragung zur Vorlage {new[0].reference}")
        assert [(change.label, change.before, change.after) for change in step.changes] == [
            ("Handlungsfeld", "1 Mitgliedschaften", "2 Mitgliedschaften und Netzwerke"),
            ("Beschlusspunkte", f"1.1, 1.2 (Vorlage {old[0].reference})", f"2.1, 2.2 (Vorlage {new[0].reference})"),
        ]
        assert step.entry.actor == desk.user
        assert (
            LogEntry.objects.filter(object_id=measures["beide"].pk).exclude(content_type__model="carryover").count()
            == 1
        )

    def test_taking_back_is_one_entry_more(self, desk, measures):
        desk.open().preview()
        desk.carry_out()
        desk.undo()
        entries = LogEntry.objects.filter(object_id=measures["stadt"].pk, content_type__model="regionalcooperation")
        assert entries.count() == 2


@pytest.mark.slow
class TestTwentyMeasures:
    def test_they_are_carried_in_at_most_thirty_interactions_and_taken_back_to_the_same_rows(self, desk, old):
        items = [old[1][number] for number in ("1.1", "1.2", "2", "2.1", "2.2")]
        for place in range(16):
            make(items=[items[place % 5]], title=f"Beispielmaßnahme {place:02}")
        before = everything()
        desk.open()
        form = desk.client.get(desk.url).context["form"]
        assert len(form.measures) == 20
        # Of the old items one has no successor that says the like: its measures go where a person says.
        desk.choose(**{f"punkt_{old[1]['2.1'].pk}": "1"})
        ends = form.measures[-1].pk
        desk.choose(**{f"ziel_{ends}": "entfallen", f"grund_{ends}": "Der Verein hat sich aufgelöst."})
        desk.preview()
        desk.carry_out()
        assert CarriedMeasure.objects.count() == 20
        assert desk.interactions == 6
        assert desk.interactions <= 30
        assert everything() != before
        desk.undo()
        assert everything() == before

    def test_even_where_nothing_is_alike_and_each_is_said_by_hand(self, client, old, measures):
        for place in range(16):
            make(items=[old[1]["1.1"]], title=f"Beispielmaßnahme {place:02}")
        fields = {(1, "Alles neu"): [("1", "Vollkommen anderes wird getan")]}
        desk = Desk(client, make_new(old[0], fields=fields)[0]).open()
        assert [line.suggested.stays for line in client.get(desk.url).context["measures"]] == [True] * 20
        desk.choose(**{f"punkte_{pk}": "1" for pk in Measure.objects.values_list("pk", flat=True)}).preview()
        desk.carry_out()
        assert (CarriedMeasure.objects.count(), desk.interactions) == (20, 23)


class TestTakingBack:
    def test_what_somebody_touched_since_is_left_and_said_why(self, desk, measures):
        desk.open().preview()
        desk.carry_out()
        touched = Measure.objects.get(pk=measures["bio"].pk).specific
        touched.status = Status.UNDERWAY
        touched.save()
        now = carried(touched)
        page = desk.client.get(reverse("carry-over-undo", args=[desk.paper.pk, CarryOver.objects.get().pk]))
        assert "ihr Status oder dessen Begründung wurde seitdem geändert" in page.content.decode()
        assert len(page.context["possible"]) == 3
        refused = desk.undo()
        assert "inzwischen geändert oder schon zurückgenommen" in refused.content.decode()
        for name in ("stadt", "beide", "feld"):
            desk.undo(only=measures[name])
        assert carried(touched) == now
        assert carried(measures["stadt"]) == [("2.2", None, None)]
        assert CarriedMeasure.objects.standing().get().measure_id == touched.pk

    def test_what_a_person_had_erased_from_it_stays_and_is_said(self, desk, measures):
        desk.open().preview()
        desk.carry_out()
        JournalRow.objects.update(before=None, after=None, is_erased=True)
        page = desk.client.get(reverse("carry-over-undo", args=[desk.paper.pk, CarryOver.objects.get().pk]))
        assert ERASED in page.content.decode()

    def test_another_title_stands_in_no_ones_way(self, desk, measures):
        desk.open().preview()
        desk.carry_out()
        renamed = Measure.objects.get(pk=measures["bio"].pk).specific
        renamed.title = "Anders"
        renamed.save()
        desk.undo()
        assert carried(measures["bio"]) == [("1.1", None, None)]
        assert Measure.objects.get(pk=renamed.pk).title == "Anders"

    def test_after_it_they_can_be_carried_over_again(self, desk, measures):
        for _ in range(2):
            desk.open().preview()
            desk.carry_out()
            desk.undo()
        assert CarryOver.objects.carried_out().count() == 2
        assert carried(measures["bio"]) == [("1.1", None, None)]
