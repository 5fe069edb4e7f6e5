"""Figures that stand nowhere yet: compared as soon as the mend they wait for has landed (tests.oracle.awaited)."""

import re

from tests.oracle.figures.committee import here
from tests.oracle.figures.ledger import PAPER, in_force_with_sentences, papers_with_sentences
from tests.oracle.pages.document import key_of, words
from tests.oracle.recount import mandate
from tests.oracle.recount.days import A_YEAR, last_possible
from tests.oracle.registry import figure, reading

OLD = re.compile(r"\d+ belegt, davon (\d+) ohne Nachweis seit über einem Jahr")


@figure("Belegt, aber seit über einem Jahr ohne Nachweis", of=papers_with_sentences)
def old(book, paper):
    """So many of the sentences that are belegt."""
    last = [one.own[0] for one in mandate.leaves(book, paper) if one.own]
    return len([one for one in last if book.today - last_possible(one.happened_on, one.precision) > A_YEAR])


@reading("Belegt, aber seit über einem Jahr ohne Nachweis", "Übersicht", "/", of=in_force_with_sentences)
def old_on_the_overview(document):
    leads = document.root.xpath("//h1/following-sibling::p[@class='lead']")
    return {key_of(line, PAPER): old_in(words(line)) for line in leads}


def old_in(text):
    found = OLD.search(text)
    return int(found.group(1)) if found else 0


@reading("Belegt, aber seit über einem Jahr ohne Nachweis", "Vorlage", "/beschluesse/{}/")
def old_on_its_page(document):
    return old_in(words(document.section("Was aus dem Beschluss wurde")))


@here("Belegt, aber seit über einem Jahr ohne Nachweis")
def old_for_the_committee(document):
    return old_in(words(document.section("Kurzfassung")))
