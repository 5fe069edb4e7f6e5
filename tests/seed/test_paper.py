"""The paper of 2013 stands in the database as it stands on paper."""

import datetime

import pytest

from actions.mandate.action_field import ActionField
from actions.mandate.consultation import Consultation
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_data")]

ITEMS = {
    "1": "Unterstützung der zentralen, unternehmensgetragenen Initiativen: Fortsetzen der Mitgliedschaft in "
    "Clustervereinen BioRiver und Schlüsselregion",
    "1.1": "Fortsetzen der Mitgliedschaft in Clustervereinen: BioRiver",
    "1.2": "Fortsetzen der Mitgliedschaft in Clustervereinen: Schlüsselregion",
    "2": "Vorantreiben regionaler Kooperationen (Bergisches Städtedreieck; Arbeitsgemeinschaft Düsseldorf/Kreis "
    "Mettmann/Rhein-Kreis-Neuss; Hinwirken auf Austausch der Initiativen untereinander)",
    "2.1": "Vertiefen der Partnerschaft mit Bergischem Städtedreieck (z.B. im Rahmen des Maschinenbaunetzwerks "
    "Bergisches Land bzw. des Netzwerks surface.net; evtl. Gesundheitsregion Bergisches Land, je nach Entwicklung "
    "der Initiative)",
    "2.2": "Publimachen der Aktivitäten",
    "2.2.1": "Information der kreisangehörigen Wirtschaftsförderungen",
    "2.2.2": "Nutzen des eigenen Newsletters",
    "2.2.3": "Verlinkung auf der Internetseite der Kreiswirtschaftsförderung",
    "2.3": "Ausloten der Kooperationsmöglichkeiten im Rahmen der Arbeitsgemeinschaft Düsseldorf/Kreis "
    "Mettmann/Rhein-Kreis-Neuss, z.B. im Rahmen der Fördermittelinformation (neue EU-Strukturförderperiode 2014-2020)",
    "2.4": "Hinwirken auf einen stärkeren Austausch der vorhandenen regionalen Initiativen untereinander",
    "3": "Maßnahmen zur Fachkräftesicherung im Bereich industrieller Branchenschwerpunkte",
    "3.1": "zdi-Schülerlabor",
    "3.2": "Fachkräftebündnis Kreis Mettmann",
    "4": "Fortsetzen der Kooperation mit dem Campus Velbert/Heiligenhaus",
    "4.1": "regelmäßige Teilnahme und Mitwirkung am Arbeitskreis Marketing",
    "4.2": "Wissensaustausch im Themenfeld Schülerlabore als Maßnahme zur Fachkräftesicherung",
}


@pytest.fixture
def paper():
    return Paper.objects.get(reference="80/017/2013")


def test_the_header_says_what_the_paper_says_and_no_more(paper):
    said = (paper.file_number, paper.dated_on, paper.department, paper.is_public, paper.subject)
    assert said == (
        "80-12",
        datetime.date(2013, 4, 10),
        "Amt für Wirtschaftsförderung und Planung",
        True,
        "Clusterförderung im Kreis Mettmann - Zukünftige Aktivitäten",
    )
    assert (paper.financial_impact, paper.staffing_impact, paper.organisational_impact) == ("", "", "")


def test_decision_occasion_and_facts_are_whole(paper):
    assert paper.decision.startswith("Die Verwaltung wird beauftragt, ihre Aktivitäten")
    assert paper.decision.endswith("folgende Handlungsfelder zu konzentrieren:")
    assert paper.occasion.endswith(
        "Die von der Verwaltung entwickelte Strategie zum weiteren Vorgehen wird zum Beschluss vorgeschlagen."
    )
    assert paper.facts.startswith("Die heterogene regionalwirtschaftliche Struktur im Kreis Mettmann erschwert")
    assert paper.facts.endswith("eine stärkere Verzahnung dieser Angebote untereinander in den Blick genommen werden.")


def test_the_committee_was_to_decide_on_13_may_2013_and_how_it_did_is_not_said(paper):
    consultation = paper.consultations.get()
    assert (consultation.held_on, consultation.decision_kind, consultation.outcome) == (
        datetime.date(2013, 5, 13),
        "beschluss",
        "",
    )
    assert consultation.committee.short_name == "AWT"
    assert paper.day_of_decision(on=datetime.date(2026, 11, 28)) == datetime.date(2013, 5, 13)


def test_the_predecessor_was_noted_in_february(paper):
    consultation = Consultation.objects.get(paper=paper.predecessor)
    assert paper.predecessor.reference == "80/005/2013"
    assert (consultation.held_on, consultation.decision_kind, consultation.outcome) == (
        datetime.date(2013, 2, 21),
        "kenntnisnahme",
        "kenntnis",
    )


def test_the_four_fields_are_there():
    assert list(ActionField.objects.values_list("number", "short_title")) == [
        (1, "Initiativen"),
        (2, "Regionale Kooperationen"),
        (3, "Fachkräfte"),
        (4, "Campus"),
    ]


def test_every_sentence_and_bullet_of_the_decision_is_an_item_in_its_own_words():
    assert dict(MandateItem.objects.values_list("number", "text")) == ITEMS


def test_every_item_hangs_below_the_one_its_number_names():
    for item in MandateItem.objects.select_related("parent", "field"):
        assert (item.parent.number if item.parent else "") == item.number.rpartition(".")[0]
        assert item.number.partition(".")[0] == str(item.field.number)


def test_field_two_is_three_levels_deep():
    assert max(item.depth for item in MandateItem.objects.filter(field__number=2)) == 3
