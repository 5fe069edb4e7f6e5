"""How many of the sentences that are belegt have had no evidence for more than a year."""

import re

from tests.oracle.figures.committee import here
from tests.oracle.figures.ledger import (
    PAPER,
    cards,
    fields_in_force,
    in_force_with_sentences,
    papers_with_sentences,
)
from tests.oracle.pages.document import key_of, words
from tests.oracle.recount import mandate
from tests.oracle.registry import figure, reading

NAME, OF_FIELD = "Belegt, aber seit über einem Jahr ohne Nachweis", "Belegt, aber lange ohne Nachweis, eines Feldes"
OLD = re.compile(r"belegt,? davon (\d+) ohne Nachweis seit über einem Jahr")


@figure(NAME, of=papers_with_sentences)
def old(book, paper):
    return len([one for one in mandate.leaves(book, paper) if one.is_old])


def old_in(text):
    found = OLD.search(text)
    return int(found.group(1)) if found else 0


@reading(NAME, "Übersicht", "/", of=in_force_with_sentences)
def old_on_the_overview(document):
    leads = document.root.xpath("//h1/following-sibling::p[@class='lead']")
    return {key_of(line, PAPER): old_in(words(line)) for line in leads}


@reading(NAME, "Vorlage", "/beschluesse/{}/")
def old_on_its_page(document):
    own, _, _ = words(document.section("Was aus dem Beschluss wurde")).partition("Der Ausschuss liest andere Zahlen")
    return old_in(own)


@reading(NAME, "Liste der Vorlagen", "/beschluesse/")
def old_in_the_list(document):
    cells = ((key_of(row["Vorlage"], PAPER), words(row["Beschlusspunkte"])) for row in document.rows())
    return {key: old_in(text) for key, text in cells if text != "keine erfasst"}


@here(NAME)
def old_for_the_committee(document):
    return old_in(words(document.section("Kurzfassung")))


@figure(OF_FIELD, of=fields_in_force)
def old_of_field(book, field):
    return len([one for one in mandate.leaves(book, *field) if one.is_old])


@reading(OF_FIELD, "Übersicht", "/")
def old_on_the_cards(document):
    return {key: old_in(words(document.fact("Beschlusspunkte", card))) for key, card in cards(document)}
