"""Invented programmes of the shapes that real ones have: each is held without a wrong field and follows another."""

import datetime

import pytest
from django.db.models import Sum
from django.urls import reverse

from actions.carry_over.succession import succession_of
from actions.carry_over.suggestions import suggest
from actions.funding.funding import Funding, Stage
from actions.mandate.consultation import DecisionKind, Outcome
from actions.measures.measure import Measure
from actions.measures.participation import MeasureParticipation
from actions.other_measures.other_measure import OtherMeasure
from initiatives.organisations.participation import ParticipationRole
from tests.actions.carry_over.papers import DAY, TODAY, fill
from tests.factories import make_clerk, make_funding, make_measure, make_paper, make_partner

pytestmark = pytest.mark.django_db

SIX_YEARS_BEFORE = datetime.date(2018, 6, 4)
KEY_MEASURES = [
    "Gründungsberatung aus einer Hand",
    "Flächenpool für wachsende Unternehmen",
    "Fachkräftetage an Berufskollegs",
    "Breitband in allen Gewerbegebieten",
    "Innovationsgutscheine für das Handwerk",
    "Willkommenslotsen für Zugewanderte",
    "Standortmarketing auf Fachmessen",
    "Energieberatung im Betrieb",
    "Nachfolgebörse für Familienbetriebe",
    "Wirtschaftsempfang im Kreishaus",
]
UPDATED = [
    "Flächenpool für wachsende und neue Unternehmen",
    "Gründungsberatung aus einer Hand und digital",
    "Fachkräftetage an Berufskollegs und Hochschulen",
    "Glasfaser bis in jeden Betrieb",
    "Innovationsgutscheine für das Handwerk und den Handel",
    "Willkommenslotsen für Zugewanderte",
    "Klimaneutrale Gewerbegebiete",
    "Energieberatung im Betrieb vor Ort",
    "Nachfolgebörse für Familienbetriebe",
    "Wirtschaftsempfang im Kreishaus",
]


def follow(old_fields, new_fields):
    old = make_paper(decided_on=SIX_YEARS_BEFORE, outcome=Outcome.ADOPTED)
    items = fill(old, old_fields)
    new = make_paper(predecessor=old, replaces_fields=True, decided_on=DAY, outcome=Outcome.ADOPTED)
    return items, new, fill(new, new_fields)


def are_right(*rows):
    for row in rows:
        row.full_clean()


def carry(client, new):
    client.force_login(make_clerk())
    url = reverse("carry-over", args=[new.pk])
    form = client.get(url).context["form"]
    sent = {name: "" if form[name].value() is None else str(form[name].value()) for name in form.fields}
    mark = client.post(url, {**sent, "vorschau": ""}).context["plan"].mark
    return client.post(url, {**sent, "uebertragen": "", "gesehen": mark})


@pytest.mark.slow
def test_ten_key_measures_are_replaced_after_six_years(client):
    old, new, new_items = follow(
        {(1, "Schlüsselmaßnahmen"): [(str(place), text) for place, text in enumerate(KEY_MEASURES, 1)]},
        {(1, "Schlüsselmaßnahmen"): [(str(place), text) for place, text in enumerate(UPDATED, 1)]},
    )
    are_right(*old.values(), *new_items.values(), new)
    measures = {number: make_measure(OtherMeasure, items=[item], title=item.text) for number, item in old.items()}
    assert carry(client, new).status_code == 302
    now = {}
    for number, measure in measures.items():
        assert measure.placements.on(DAY).get().field.paper == new
        now[number] = list(measure.assignments.on(DAY).values_list("item__number", flat=True))
    # Nothing in the new paper says the like of 4 and 7; the field does, so they go there, to no item yet.
    nothing = {"4": [], "7": []}
    assert now == {
        "1": ["2"],
        "2": ["1"],
        **{number: [number] for number in ("3", "5", "6", "8", "9", "10")},
        **nothing,
    }


def clusters(names):
    numbered = enumerate(names, 1)
    return {
        (number, f"Cluster {name}"): [(str(number), f"Das Cluster {name} wird betreut")] for number, name in numbered
    }


def test_five_clusters_become_six(client):
    names = ["Gesundheit", "Logistik", "Metall", "Ernährung", "Energie"]
    six = ["Energie und Klima", "Ernährung", "Gesundheit und Pflege", "Kreativwirtschaft", "Logistik", "Metall"]
    old, new, new_items = follow(clusters(names), clusters(six))
    are_right(*old.values(), *new_items.values())
    suggested = suggest(succession_of(new, on=TODAY))
    assert [suggested.likely(item).number for item in old.values()] == ["3", "5", "6", "2", "1"]
    for item in old.values():
        measure = make_measure(OtherMeasure, items=[item])
        are_right(*(make_funding(measure, year, planned=40_000, spent=38_500) for year in (2023, 2024)))
    carry(client, new)
    fields = Measure.objects.order_by("pk").values_list("field__paper", "field__number")
    assert list(fields) == [(new.pk, number) for number in (3, 5, 6, 2, 1)]
    money = Funding.objects.values_list("measure__field__paper", "year").annotate(Sum("planned"), Sum("spent"))
    assert sorted(money) == [(new.pk, year, 200_000, 192_500) for year in (2023, 2024)]


def test_one_field_with_three_funders():
    items, new, new_items = follow(
        {(1, "Wirtschaftsförderung"): [("1", "Ein Technologiezentrum wird gefördert")]},
        {(1, "Wirtschaftsförderung"): [("1", "Das Technologiezentrum wird weiter gefördert")]},
    )
    measure = make_measure(OtherMeasure, items=[items["1"]], title="Technologiezentrum Beispielstadt")
    for name in ("Kreis", "Land", "Sparkassenstiftung"):
        partner = make_partner(name=f"{name} Beispiel")
        MeasureParticipation(measure_id=measure.pk, partner=partner, role=ParticipationRole.FUNDER).save()
        are_right(make_funding(measure, partner=partner, planned=100_000, stage=Stage.GRANTED))
    are_right(*items.values(), *new_items.values(), measure, *measure.participations.all())
    assert measure.participations.filter(role=ParticipationRole.FUNDER).count() == 3
    assert suggest(succession_of(new, on=TODAY)).likely(items["1"]) == new_items["1"]


def test_field_strategic_aim_and_lead_project_with_a_vote():
    items, new, _ = follow(
        {
            (1, "Wirtschaft und Arbeit"): [
                ("1", "Wirtschaft und Arbeit"),
                ("1.1", "Der Kreis sichert Fachkräfte"),
                ("1.1.1", "Leitprojekt Ausbildungscampus"),
            ]
        },
        {
            (1, "Wirtschaft, Arbeit und Wissenschaft"): [
                ("1", "Wirtschaft, Arbeit und Wissenschaft"),
                ("1.1", "Der Kreis gewinnt und sichert Fachkräfte"),
                ("1.1.1", "Leitprojekt Ausbildungscampus mit Wohnheim"),
            ]
        },
    )
    vote = new.consultations.get()
    vote.votes_for, vote.votes_against, vote.abstentions = 70, 3, 2
    are_right(*items.values(), vote)
    vote.save()
    assert (vote.decision_kind, vote.votes_in_words) == (DecisionKind.DECISION, "70 Ja, 3 Nein, 2 Enthaltungen")
    suggested = suggest(succession_of(new, on=TODAY))
    assert [suggested.likely(item).number for item in items.values()] == ["1", "1.1", "1.1.1"]
