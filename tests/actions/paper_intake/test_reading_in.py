"""From a text to a paper: every piece as it was read, all of it or nothing."""

import datetime
import tomllib

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation, DecisionKind
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.paper_intake import taking_over
from actions.paper_intake.pending_paper import KEPT_FOR, PendingPaper
from clusterfoerderung.records.history import history_of
from tests.actions.paper_intake.page import FOLDER, Desk, text_of
from tests.answers import said
from tests.factories import make_clerk, make_field, make_paper

pytestmark = pytest.mark.django_db

HEADER = (
    *("reference", "file_number", "dated_on", "is_public", "subject", "department", "decision", "occasion", "facts"),
    *("financial_impact", "staffing_impact", "organisational_impact"),
)
SEED = "00-mettmann-2013"
SHAPES = sorted(path.stem for path in FOLDER.glob("*.toml"))
# The five of the first cases every day, the others with all tests.
TRIED = [name if name < "06" else pytest.param(name, marks=pytest.mark.slow) for name in SHAPES]


@pytest.fixture
def desk(client):
    return Desk(client, make_clerk())


@pytest.fixture
def two_points(desk):
    """A small paper that waits to be checked."""
    desk.paste(
        "Vorlage Nr. 7/2026 Beispiel\nBetreff: Beispielregion\n\nBeschlussvorschlag:\nDie Verwaltung wird beauftragt:\n"
        "1. ein Netzwerk zu gründen\n2. jährlich zu berichten\n\nBegründung:\nBeispiel.\n"
    )
    return desk


def header_of(paper):
    return {name: getattr(paper, name) for name in HEADER}


def items_of(paper):
    items = MandateItem.objects.filter(field__paper=paper).order_by("sort_key")
    return [[item.number, item.text] for item in items]


def stations_of(paper):
    names = ("held_on", "decision_kind", "outcome", "votes_for", "votes_against", "abstentions")
    return [
        [one.committee.name, *(getattr(one, name) for name in names)]
        for one in paper.consultations.select_related("committee").order_by("position")
    ]


def parents_of(paper):
    items = MandateItem.objects.filter(field__paper=paper).select_related("parent")
    return {item.number: item.parent and item.parent.number for item in items}


def counts():
    return [model.objects.count() for model in (Paper, Committee, Consultation, ActionField, MandateItem)]


@pytest.mark.slow
def test_the_paper_of_2013_comes_out_as_the_first_data_have_it(desk):
    call_command("seed", verbosity=0)
    first = Paper.objects.get(reference="80/017/2013")
    right = [header_of(first), stations_of(first), items_of(first), parents_of(first)]
    fields = list(first.fields.values_list("number", "title"))
    Paper.objects.filter(pk=first.pk).update(reference="80/017/2013 A")
    desk.paste(text_of(SEED))

    desk.press("uebernehmen")

    paper = Paper.objects.get(reference="80/017/2013")
    assert [header_of(paper), stations_of(paper), items_of(paper), parents_of(paper)] == right
    assert list(paper.fields.values_list("number", "title")) == fields


def missing(desk, right):
    """What a person adds that the text does not say and a paper must have."""
    content = desk.pending.content
    typed = {"reference": content["header"]["reference"] or "Beispiel 1"}
    typed["subject"] = content["header"]["subject"] or "Beispiel"
    for station in content["stations"]:
        typed[f"s{station['key']}-decision_kind"] = station["decision_kind"] or DecisionKind.DECISION
    return typed


@pytest.mark.parametrize("name", TRIED)
def test_each_shape_comes_out_as_a_careful_clerk_would_type_it(desk, name):
    right = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    desk.paste(text_of(name))
    typed = missing(desk, right)

    desk.press("uebernehmen", **typed)

    paper = Paper.objects.get(reference=typed["reference"])
    header = {key: right[key] or empty(key) for key in HEADER if right.get(key, "") != ""}
    assert {key: getattr(paper, key) for key in header} == header
    assert items_of(paper) == right["items"]
    # As far as the text says it.
    found = [[*one[:2], *one[3:]] for one in stations_of(paper)]
    said = [[*one[:2], *one[3:]] for one in right["consultations"]] if "consultations" in right else found
    assert [one[: len(right)] for one, right in zip(found, said, strict=True)] == said


def empty(key):
    return False if key == "is_public" else ""


@pytest.mark.both_databases
def test_after_it_was_taken_over_nothing_of_the_text_is_kept(two_points):
    response = two_points.press("uebernehmen")

    paper = Paper.objects.get()
    assert response.url == paper.get_absolute_url()
    assert said(response)[-1] == f"Übernommen: Vorlage {paper.reference} mit 1 Handlungsfeld und 2 Beschlusspunkten."
    assert (two_points.pending.text, two_points.pending.content) == ("", {})


@pytest.mark.both_databases
@pytest.mark.history
def test_the_history_names_who_took_it_over(two_points):
    two_points.press("uebernehmen")
    entry = history_of(Paper.objects.get(), two_points.user).first()
    assert entry.actor == two_points.user


@pytest.mark.both_databases
def test_sent_twice_it_makes_one_paper(two_points):
    sent = {**two_points.form(), "schritt": "uebernehmen"}
    two_points.client.post(two_points.address, sent)

    response = two_points.client.post(two_points.address, sent)

    assert response.url == Paper.objects.get().get_absolute_url()


@pytest.mark.both_databases
def test_pasted_twice_it_waits_once(desk):
    sent = {"text": text_of("04-ein-satz"), "submission": "00000000-0000-4000-8000-000000000001"}
    first, second = (desk.client.post(reverse("paper-intake"), sent) for _ in range(2))
    assert first.url == second.url
    assert PendingPaper.objects.count() == 1


@pytest.mark.both_databases
def test_when_the_last_row_fails_nothing_is_written(two_points, monkeypatch):
    before = counts()
    number = iter(range(2))

    def fail_at_the_second(item, *args, save=MandateItem.save, **kwargs):
        if next(number):
            raise taking_over.IntegrityError
        save(item, *args, **kwargs)

    monkeypatch.setattr(MandateItem, "save", fail_at_the_second)
    response = two_points.press("uebernehmen")

    assert response.status_code == 409
    assert counts() == before
    assert not two_points.pending.is_taken_over


def test_a_paper_of_that_number_is_said_before_and_nothing_is_written(two_points):
    reference = two_points.pending.content["header"]["reference"]
    make_paper(reference=reference, subject="Schon da")
    before = counts()

    page = two_points.client.get(two_points.address).content.decode()
    refused = two_points.press("uebernehmen")

    assert f"Die Vorlage {reference} gibt es schon" in page
    assert "Schon da" in page
    assert "Eine Vorlage mit dieser Nummer gibt es schon." in refused.content.decode()
    assert counts() == before


@pytest.mark.both_databases
def test_a_paper_that_was_only_named_is_completed(desk):
    known = make_paper(reference="80/031/2024", subject="Nur genannt", source_url="https://beispiel.example/")
    named_by = make_paper(predecessor=known)
    desk.paste(text_of("01-tabellenkopf"))
    refused = desk.press("uebernehmen")
    assert "Eine Vorlage mit dieser Nummer gibt es schon." in refused.content.decode()

    desk.press("uebernehmen", completes="on")

    known.refresh_from_db()
    assert (known.subject[:14], known.source_url) == ("Netzwerkarbeit", "https://beispiel.example/")
    assert [one.position for one in known.consultations.order_by("position")] == [1, 2, 3, 4]
    assert (known.fields.count(), named_by.predecessor) == (2, known)


def test_what_is_known_and_the_text_does_not_say_stays(desk):
    before = make_paper()
    known = make_paper(
        reference="80/031/2024", dated_on="2024-01-02", is_public=False, predecessor=before, occasion="Bekannt"
    )
    desk.paste(text_of("01-tabellenkopf"))

    desk.press("uebernehmen", completes="on", dated_on="", is_public="", occasion="")

    known.refresh_from_db()
    assert (f"{known.dated_on}", known.is_public, known.occasion) == ("2024-01-02", False, "Bekannt")
    assert known.predecessor == before


def test_a_paper_with_fields_is_never_completed(desk):
    make_field(make_paper(reference="80/031/2024"))
    desk.paste(text_of("01-tabellenkopf"))
    desk.press("uebernehmen", completes="on")
    assert MandateItem.objects.count() == 0


def test_with_another_number_it_goes_on(two_points):
    make_paper(reference=two_points.pending.content["header"]["reference"])
    two_points.press("uebernehmen", reference="Beispiel 8")
    assert Paper.objects.filter(reference="Beispiel 8").exists()


@pytest.mark.both_databases
def test_a_committee_that_is_there_is_found_by_its_short_name(desk):
    committee = Committee.objects.create(name="Ausschuss für Wirtschaft und Digitales", short_name="AWD")
    desk.paste(text_of("01-tabellenkopf"))

    desk.press("uebernehmen", **{"s1-committee": " awd "})

    assert Paper.objects.get().consultations.first().committee == committee
    assert Committee.objects.count() == 3


def test_an_earlier_paper_is_offered_as_predecessor_and_never_set_by_itself(desk):
    earlier, other = make_paper(reference="80/007/2024"), make_paper()
    desk.paste(text_of("01-tabellenkopf"))
    page = desk.client.get(desk.address)
    choices = page.context["page"].header.fields["predecessor"].queryset
    assert (list(choices), desk.form()["predecessor"]) == ([earlier], "")

    desk.press("uebernehmen", predecessor=earlier.pk)

    assert Paper.objects.get(reference="80/031/2024").predecessor == earlier
    assert other.successors.count() == 0


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reference": ""}, "Bitte die Nummer der Vorlage angeben."),
        ({"subject": " "}, "Bitte den Betreff angeben."),
        ({"subject": "x" * 301}, "höchstens 300 Zeichen"),
        ({"dated_on": "31.02.2026"}, "gültiges Datum"),
        ({"p1-text": ""}, "Bitte den Wortlaut angeben oder den Punkt entfernen."),
        ({"p1-number": "eins"}, "Die Nummer besteht aus"),
        ({"others-short_title": "x" * 61}, "höchstens 60 Zeichen"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands_and_nothing_is_lost(two_points, typed, said):
    before = counts()

    response = two_points.press("uebernehmen", **typed)

    assert said in response.content.decode()
    assert counts() == before
    (name, value), *_ = typed.items()
    assert two_points.form()[name].strip() == value.strip()


def test_a_vote_that_cannot_be_is_said_at_its_station(desk):
    desk.paste(text_of("02-ratsinformation-web"))
    response = desk.press("uebernehmen", **{"s1-votes_for": "3", "s1-votes_against": "11"})
    assert "Beschlossen ist nur mit mehr Ja- als Nein-Stimmen." in response.content.decode()
    assert Paper.objects.count() == 0


def test_what_is_to_come_has_not_ended(desk):
    desk.paste(text_of("02-ratsinformation-web"))
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    response = desk.press("uebernehmen", **{"s1-held_on": tomorrow.isoformat()})
    assert "ein Ergebnis gibt es danach" in response.content.decode()


def test_what_was_left_too_long_is_not_found_any_more(two_points):
    PendingPaper.objects.update(updated_at=timezone.now() - KEPT_FOR)
    page = two_points.client.get(reverse("paper-intake")).content.decode()
    assert "Nichts angefangen" in page


def test_the_page_asks_as_often_for_many_points_as_for_few(two_points, django_assert_num_queries, client):
    few = queries(client, two_points.address)
    points = "\n".join(f"{number}. Beispielpunkt {number}" for number in range(1, 99))
    two_points.paste(f"Vorlage Nr. 9/2026\nBetreff: Viele\n\nBeschlussvorschlag:\n{points}\n\nBegründung:\nBeispiel.\n")
    assert queries(client, two_points.address) == few


def queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
