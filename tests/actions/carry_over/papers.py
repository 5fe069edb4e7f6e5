"""An old paper of Beispielkreis and the one that replaces it, with measures: invented, shaped as real ones are."""

import datetime

from actions.mandate.consultation import Outcome
from tests.factories import make_field, make_item, make_measure, make_paper

DAY = datetime.date(2024, 6, 1)
BEFORE, TODAY = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=28)

OLD = {
    (1, "Mitgliedschaften"): [
        ("1", "Die Mitgliedschaften in Netzwerken werden fortgesetzt"),
        ("1.1", "Mitgliedschaft im Beispielnetz Biotechnik"),
        ("1.2", "Mitgliedschaft im Beispielnetz Schließtechnik"),
    ],
    (2, "Regionale Kooperationen"): [
        ("2", "Die regionale Zusammenarbeit wird vorangetrieben"),
        ("2.1", "Öffentlichkeitsarbeit für kleine und mittlere Unternehmen"),
        ("2.2", "Gemeinsame Veranstaltungen mit den Städten"),
    ],
}
NEW = {
    (1, "Fachkräfte gewinnen"): [("1", "Ein Programm zur Gewinnung von Fachkräften wird aufgelegt")],
    (2, "Mitgliedschaften und Netzwerke"): [
        ("2", "Die Mitgliedschaften in Netzwerken werden fortgesetzt und jährlich geprüft"),
        ("2.1", "Mitgliedschaft im Beispielnetz Schließtechnik"),
        ("2.2", "Mitgliedschaft im Beispielnetz Biotechnik"),
    ],
    (3, "Regionale Kooperationen"): [
        ("3", "Die regionale Zusammenarbeit wird weiter vorangetrieben"),
        ("3.1", "Gemeinsame Veranstaltungen mit den zehn Städten"),
    ],
}


def fill(paper, fields):
    """{number: MandateItem} of the fields and items made in `paper`."""
    made = {}
    for (number, title), items in fields.items():
        field = make_field(paper, number=number, title=title, short_title=title[:60])
        for item, text in items:
            made[item] = make_item(field, item, parent=made.get(item.rpartition(".")[0]), text=text)
    return made


def make_old(**kwargs):
    paper = make_paper(outcome=Outcome.ADOPTED, **kwargs)
    return paper, fill(paper, OLD)


def make_new(old, *, fields=None, outcome=Outcome.ADOPTED, **kwargs):
    paper = make_paper(predecessor=old, replaces_fields=True, decided_on=DAY, outcome=outcome, **kwargs)
    return paper, fill(paper, NEW if fields is None else fields)


def make_measures(items):
    """Four: two for one item each, one for two items, one of a field alone."""
    return {
        "bio": make_measure(items=[items["1.1"]], title="Beispielnetz Biotechnik"),
        "stadt": make_measure(items=[items["2.2"]], title="Tag der Städte"),
        "beide": make_measure(items=[items["1.1"], items["1.2"]], title="Netzwerkbüro"),
        "feld": make_measure(field=items["2"].field, title="Runder Tisch"),
    }
