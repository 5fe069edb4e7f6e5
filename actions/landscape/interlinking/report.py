"""What a Sachstandsbericht says of the Verzahnung: the picture at the end of the period, the links, the last years."""

import datetime

from django.template.loader import render_to_string

from actions.landscape.interlinking import figures
from actions.landscape.interlinking.development import development
from actions.landscape.interlinking.layout import WIDE
from actions.landscape.interlinking.network import Network
from actions.landscape.interlinking.picture import draw
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule, State
from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from clusterfoerderung.look.counted import counted, grouped
from clusterfoerderung.records.order import order_key

KEY, TITLE = "verzahnung", "Verzahnung der Initiativen"
YEARS_COMPARED = 5
MOST_ROWS = 40
STATES = {State.FELL_ASLEEP: "im Zeitraum eingeschlafen"}


def report_block(*, reader, period):
    """The Block of a report for `period`; None while nobody was ever active together."""
    rule = Rule.of_the_house()
    network, earlier = _networks(reader, period, rule)
    if not network.edges:
        return None
    return Block(
        KEY,
        TITLE,
        sentences=tuple(_sentences(network, earlier, rule)),
        tables=(_links(network), _years(network.record, rule)),
        picture=_picture(network),
    )


def brief_sentences(*, reader, period):
    """What the short report says of the Verzahnung, in one sentence."""
    network, earlier = _networks(reader, period, Rule.of_the_house())
    if not network.edges:
        return (f"Verzahnung: Bis zum {network.on:%d.%m.%Y} ist keine Aktivität zweier Initiativen zusammen erfasst.",)
    return (f"Verzahnung: {_then_and_now(network, earlier)}; ohne aktive: {_alone(network)}.",)


def _networks(reader, period, rule):
    """The Network at the end of `period`, and the one before its first day."""
    record, before = Record.read(reader, today=period.end), period.start - datetime.timedelta(days=1)
    return Network.between(before, period.end, record, rule), Network.between(before, before, record, rule)


def _then_and_now(network, earlier):
    return (
        f"Am {network.on:%d.%m.%Y} {_links_are(network.active_number)} aktiv, zu Beginn des Zeitraums waren es "
        f"{earlier.active_number}"
    )


def _alone(network):
    alone = len(network.never_linked) + len(network.only_asleep)
    return f"{alone} von {counted(len(network.nodes), 'Initiative', 'Initiativen')}"


def _sentences(network, earlier, rule):
    share = figures.density(network.active_number, network.possible)
    yield f"{_then_and_now(network, earlier)}. Dichte (aktive ÷ mögliche): {share}."
    for state, word in ((State.NEW, "Neu"), (State.REVIVED, "Wieder aktiv"), (State.FELL_ASLEEP, "Eingeschlafen")):
        pairs = [_pair(network, edge) for edge in network.edges if edge.state == state]
        if pairs:
            more = f" und {len(pairs) - MOST_ROWS} weitere" if len(pairs) > MOST_ROWS else ""
            yield f"{word}: {'; '.join(pairs[:MOST_ROWS])}{more}."
    yield (
        f"Ohne aktive Verbindung: {_alone(network)}, davon {len(network.never_linked)} noch nie mit einer "
        "anderen gemeinsam aktiv."
    )
    yield (
        "Verbunden sind zwei Initiativen durch gemeinsame datierte Aktivitäten, auch solche, die der Kreis nur "
        f"beobachtet hat. Nach {figures.years(rule.asleep_after)} ohne eine solche ist eine Verbindung eingeschlafen."
    )
    yield (
        "Im Bild steht in einem Feld, wer über alle Jahre häufiger miteinander aktiv war. Durchgezogen: aktiv, je "
        "breiter, desto stärker; gestrichelt: eingeschlafen; gestrichelter Kreis: ohne aktive Verbindung."
    )


def _links_are(number):
    return "ist 1 Verbindung" if number == 1 else f"sind {grouped(number)} Verbindungen"


def _pair(network, edge):
    names = sorted((network.record.initiatives[key].called for key in edge.pair), key=order_key)
    return " – ".join(names)


def _links(network):
    shown = network.edges[:MOST_ROWS]
    rest = len(network.edges) - len(shown)
    rows = [
        (
            _pair(network, edge),
            grouped(edge.number),
            grouped(edge.countys_number),
            edge.last_in_words,
            figures.weight(edge.weight),
            STATES.get(edge.state, edge.state.label),
        )
        for edge in shown
    ]
    return Table(
        f"Verbindungen am {network.on:%d.%m.%Y}" + (f" (die stärksten {len(shown)}, {rest} weitere)" if rest else ""),
        ("Initiativen", "Gemeinsame Aktivitäten", "davon mit dem Kreis", "Zuletzt", "Stärke", "Stand"),
        tuple(rows),
        numeric=(1, 2, 4),
    )


def _years(record, rule):
    end = record.today.year
    years = range(max(end - YEARS_COMPARED + 1, min(record.first_year, end)), end + 1)
    rows = [
        (
            str(row.year),
            *(grouped(number) for number in (row.joint, row.new, row.fell_asleep, row.active)),
            figures.density(row.active, row.possible) or "keine Angabe",
        )
        for row in development(record, years, rule)
    ]
    columns = ("Jahr", "Gemeinsame Aktivitäten", "neu", "eingeschlafen", "aktiv am Ende", "Dichte")
    return Table("Verzahnung in den letzten Jahren", columns, tuple(rows), numeric=(1, 2, 3, 4))


def _picture(network):
    picture = draw(network, WIDE, KEY)
    title = f"{TITLE} am {network.on:%d.%m.%Y}"
    return render_to_string("actions/landscape/interlinking/picture.svg", {"picture": picture, "title": title}).strip()


SUBJECTS.sign_in(Subject("interlinking", report_block, brief_sentences, rank=60))
