"""The page carries measures over in one go, and what was carried can be taken back to the same rows."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.apps import apps
from django.urls import reverse

from actions.carry_over.carry_over import CarriedMeasure, CarryOver
from actions.ledger.ledger import ledgers
from actions.mandate.consultation import Outcome
from actions.measures.measure import Measure
from actions.measures.status import Status
from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.journal.ways import ERASED
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of
from tests.actions.carry_over.papers import BEFORE, DAY, TODAY, make_measures, make_new, make_old
from tests.factories import make_activity, make_admin, make_clerk, make_committee_member, make_field, make_item
from tests.factories import make_measure as make

pytestmark = pytest.mark.django_db

# What a carry-over writes beside the rows of the measures, and what says only that something was saved.
BESIDE = {
    "actions.carryover",
    "actions.carriedmeasure",
    "clusterfoerderung.journalentry",
    "clusterfoerderung.journalrow",
    "auditlog.logentry",
    "sessions.session",
    "contenttypes.contenttype",
}
BOOKKEEPING = {"version", "updated_at", "last_login"}


def everything():
    """All tables, the journal and the history apart."""
    return {
        model._meta.label_lower: sorted(
            ({key: value for key, value in row.items() if key not in BOOKKEEPING} for row in model.objects.values()),
            key=str,
        )
        for model in apps.get_models()
        if model._meta.label_lower not in BESIDE
    }


def carried(measure):
    return sorted(measure.assignments.values_list("item__number", "from_on", "until_on"))


def placed(measure):
    return sorted(measure.placements.values_list("field__number", "from_on", "until_on"), key=str)


class Desk:
    """The page of one paper, used as a person does: what it shows is sent back, changed here and there."""

    def __init__(self, client, paper, user=None):
        self.client, self.paper = client, paper
        self.user = user or make_clerk()
        client.force_login(self.user)
        self.url = reverse("carry-over", args=[paper.pk])
        self.interactions = 0

    def open(self):
        self.interactions += 1
        self.data = self.typed(self.client.get(self.url).context["form"])
        return self

    def typed(self, form):
        return {name: "" if form[name].value() is None else str(form[name].value()) for name in form.fields}

    def choose(self, **values):
        self.interactions += len(values)
        self.data |= values
        return self

    def press(self, button, **also):
        self.interactions += 1
        return self.client.post(self.url, {**self.data, button: "", **also})

    def preview(self):
        response = self.press("vorschau")
        self.seen = response.context["plan"].mark
        return response

    def carry_out(self):
        return self.press("uebertragen", gesehen=self.seen)

    def undo(self, *, only=None):
        done = CarryOver.objects.carried_out().first()
        rows = done.rows.standing() if only is None else done.rows.filter(measure=only)
        url = reverse("carry-over-undo", args=[self.paper.pk, done.pk])
        return self.client.post(url, {"zeile": [row.pk for row in rows]}, follow=True)


@pytest.fixture
def old():
    return make_old()


@pytest.fixture
def measures(old):
    return make_measures(old[1])


@pytest.fixture
def new(old, measures):
    return make_new(old[0])


@pytest.fixture
def desk(client, new):
    return Desk(client, new[0])


def test_what_is_suggested_closes_the_old_rows_and_opens_new_ones_on_the_day_of_adoption(desk, measures):
    desk.open().preview()
    response = desk.carry_out()
    assert response.url == CarryOver.objects.get().get_absolute_url()
    assert carried(measures["bio"]) == [("1.1", None, DAY), ("2.2", DAY, None)]
    assert placed(measures["bio"]) == [(1, None, DAY), (2, DAY, None)]
    assert carried(measures["beide"]) == [
        ("1.1", None, DAY),
        ("1.2", None, DAY),
        ("2.1", DAY, None),
        ("2.2", DAY, None),
    ]
    assert (carried(measures["feld"]), placed(measures["feld"])) == ([], [(2, None, DAY), (3, DAY, None)])
    assert Measure.objects.get(pk=measures["feld"].pk).field.number == 3


def test_the_preview_writes_nothing_and_names_before_and_after(desk, measures, new):
    before = everything()
    page = desk.open().preview().content.decode()
    assert everything() == before
    assert "4 Maßnahmen übertragen" in page
    assert not CarryOver.objects.exists()


def test_a_number_typed_for_an_old_item_takes_its_measures_there(desk, old, measures):
    desk.open().choose(**{f"punkt_{old[1]['1.1'].pk}": "1, 2.1"}).preview()
    desk.carry_out()
    assert carried(measures["bio"]) == [("1", DAY, None), ("1.1", None, DAY), ("2.1", DAY, None)]


def test_a_measure_may_go_elsewhere_end_or_stay(desk, measures, new):
    bio, stadt, beide = (measures[name].pk for name in ("bio", "stadt", "beide"))
    field = new[1]["1"].field
    desk.open().choose(
        **{f"ziel_{bio}": f"feld-{field.pk}", f"punkte_{bio}": "1", f"ziel_{stadt}": "entfallen"},
        **{f"grund_{stadt}": "Die Städte laden selbst ein.", f"tag_{stadt}": "2024-05-20", f"ziel_{beide}": "bleibt"},
    ).preview()
    desk.carry_out()
    assert carried(measures["bio"]) == [("1", DAY, None), ("1.1", None, DAY)]
    stopped = Measure.objects.get(pk=stadt)
    assert (stopped.status, stopped.status_reason) == (Status.DROPPED, "Die Städte laden selbst ein.")
    assert (carried(stopped), placed(stopped)) == ([("2.2", None, DAY)], [(2, None, None)])
    assert CarriedMeasure.objects.get(measure=stadt).ended_on == datetime.date(2024, 5, 20)
    assert carried(measures["beide"]) == [("1.1", None, None), ("1.2", None, None)]
    assert [row.measure_id for row in CarriedMeasure.objects.all()] == sorted([bio, stadt, measures["feld"].pk])


def test_a_completed_one_has_its_day(desk, measures):
    key = measures["stadt"].pk
    desk.open().choose(**{f"ziel_{key}": "abgeschlossen", f"grund_{key}": "Alle Städte sind dabei."}).preview()
    desk.carry_out()
    assert Measure.objects.get(pk=key).completed_on == DAY


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ziel": "entfallen"}, "Bitte den Grund nennen, aus dem sie endet."),
        ({"ziel": "entfallen", "grund": "x", "tag": ""}, "Bitte den Tag nennen, an dem sie endet."),
        ({"ziel": "abgeschlossen", "grund": "x", "tag": "2100-12-24"}, "Dieser Tag kommt erst noch."),
        ({"punkte": "9.9"}, "9.9: Diese Nummer gibt es in der Vorlage"),
        ({"ziel": "feld-0"}, "feld-0"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(desk, measures, values, said):
    key = measures["stadt"].pk
    before = everything()
    response = desk.open().choose(**{f"{name}_{key}": value for name, value in values.items()}).press("vorschau")
    assert said in response.content.decode()
    assert response.context["form"].data[f"ziel_{key}"] == values.get("ziel", "")
    assert everything() == before


def test_the_ledger_of_the_old_paper_stays_as_it_stood_on_its_last_day(desk, old, measures):
    make_activity(measures["bio"], happened_on=datetime.date(2020, 3, 4))

    def told():
        book = ledgers([old[0]], user=make_clerk(), on=TODAY)[old[0].pk]
        lines = [line for chapter in book.chapters for line in chapter.lines()]
        return book.on, [(line.item.number, line.state, [one.pk for one in line.measures]) for line in lines]

    before = told()
    desk.open().preview()
    desk.carry_out()
    assert told() == before
    assert before[0] == BEFORE


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


def test_a_row_that_began_after_the_adoption_is_not_overwritten(desk, old, measures):
    later = DAY + datetime.timedelta(days=9)
    measures["bio"].carry([old[1]["2.2"]], on=later)
    desk.open().preview()
    desk.carry_out()
    begins = later + datetime.timedelta(days=1)
    assert carried(measures["bio"]) == [("1.1", None, later), ("2.2", later, begins), ("3.1", begins, None)]


def test_an_item_of_another_paper_stays_with_the_measure(desk, old):
    other = make_item()
    both = make(items=[other, old[1]["1.1"]], field=other.field)
    desk.open().preview()
    desk.carry_out()
    assert {(number, until) for number, _, until in carried(both)} == {
        (other.number, None),
        ("1.1", DAY),
        ("2.2", None),
    }
    assert placed(both) == [(other.field.number, None, None)]


def test_sent_twice_it_is_done_once(desk, measures):
    desk.open().preview()
    desk.carry_out()
    now = everything()
    response = desk.client.post(desk.url, {**desk.data, "uebertragen": "", "gesehen": desk.seen}, follow=True)
    assert "Das war schon übertragen" in response.content.decode()
    assert (everything(), CarryOver.objects.count()) == (now, 1)


def test_what_changed_since_the_preview_is_seen_before_anything_is_written(desk, old, measures):
    desk.open().preview()
    measures["bio"].carry([old[1]["2.2"]], on=None)
    before = everything()
    response = desk.carry_out()
    assert (response.status_code, everything()) == (409, before)
    assert "Nichts übertragen: Seit der Vorschau" in response.content.decode()
    desk.seen = response.context["plan"].mark
    desk.carry_out()
    assert CarryOver.objects.carried_out().count() == 1


def test_nothing_is_half_written(desk, measures, monkeypatch):
    from actions.carry_over import carrying

    told = iter([None])

    def breaks(*args, **kwargs):
        next(told)

    desk.open().preview()
    before = everything()
    monkeypatch.setattr(carrying, "tell", breaks)
    with pytest.raises((StopIteration, RuntimeError)):
        desk.carry_out()
    assert (everything(), CarryOver.objects.count()) == (before, 0)


class TestBeforeTheDecision:
    @pytest.fixture
    def desk(self, client, old, measures):
        return Desk(client, make_new(old[0], outcome=Outcome.POSTPONED)[0])

    def test_it_can_be_prepared_and_is_there_again(self, desk, measures):
        key = measures["bio"].pk
        desk.open().choose(**{f"punkte_{key}": "1"}).press("merken")
        assert desk.client.get(desk.url).context["form"][f"punkte_{key}"].value() == "1"
        assert carried(measures["bio"]) == [("1.1", None, None)]

    def test_it_cannot_be_carried_out(self, desk, measures):
        before = everything()
        response = desk.open().preview()
        assert 'name="uebertragen"' not in response.content.decode()
        assert desk.carry_out().status_code == 409
        assert everything() == before

    def test_who_keeps_second_is_told_and_loses_nothing(self, desk, measures):
        key = measures["bio"].pk
        desk.open()
        desk.choose(**{f"punkte_{key}": "1"}).press("merken")
        response = desk.choose(**{f"punkte_{key}": "2"}).press("merken")
        assert (response.status_code, response.context["form"][f"punkte_{key}"].value()) == (409, "2")
        assert CarryOver.objects.get().choices[f"punkte_{key}"] == "1"

    def test_what_was_prepared_becomes_what_is_carried_out(self, desk, measures):
        desk.open().choose(**{f"punkte_{measures['bio'].pk}": "1"}).press("merken")
        desk.paper.consultations.update(outcome=Outcome.ADOPTED)
        desk.open().preview()
        desk.carry_out()
        assert carried(measures["bio"]) == [("1", DAY, None), ("1.1", None, DAY)]
        assert CarryOver.objects.get().choices == {}


class TestDoors:
    def test_the_administration_may_do_it_too(self, client, new, measures):
        desk = Desk(client, new[0], make_admin()).open()
        desk.preview()
        desk.carry_out()
        assert CarryOver.objects.carried_out().exists()

    def test_the_committee_may_not(self, client, new):
        client.force_login(make_committee_member())
        assert client.get(reverse("carry-over", args=[new[0].pk])).status_code == 403

    def test_the_old_paper_leads_to_its_successor(self, client, old, new):
        client.force_login(make_clerk())
        assert client.get(reverse("carry-over", args=[old[0].pk])).url == reverse("carry-over", args=[new[0].pk])

    def test_a_paper_that_replaces_nothing_says_what_to_do(self, client):
        client.force_login(make_clerk())
        page = client.get(reverse("carry-over", args=[make_field().paper_id])).content.decode()
        assert "Diese Vorlage ersetzt keine Handlungsfelder." in page

    def test_the_page_needs_as_many_queries_for_many_rows_as_for_one(self, client, new, old, django_assert_num_queries):
        Desk(client, new[0])
        url = reverse("carry-over", args=[new[0].pk])
        client.get(url)
        with django_assert_num_queries(19):
            client.get(url)
        for _ in range(30):
            make(items=[old[1]["1.1"]])
        with django_assert_num_queries(19):
            client.get(url)
