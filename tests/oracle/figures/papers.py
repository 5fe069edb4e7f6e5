"""What a paper is worth today: in force or not, since when, decided on which day."""

from tests.oracle.figures.ledger import PAPER, in_force_with_sentences, papers, papers_with_sentences, spoken
from tests.oracle.pages.document import day, key_of, words
from tests.oracle.recount import mandate
from tests.oracle.recount.standing import in_words, undecided
from tests.oracle.registry import ALL, figure, reading


@figure("Geltung", of=papers)
def standing(book, paper):
    return in_words(book, paper)


@reading("Geltung", "Vorlage", "/beschluesse/{}/")
def standing_on_the_page_of_the_paper(document):
    return document.lead().split(" · ")[1]


@reading("Geltung", "Liste der Vorlagen", "/beschluesse/")
def standing_in_the_list_of_papers(document):
    rows = ((row["Vorlage"], key_of(row["Vorlage"], PAPER)) for row in document.rows())
    return {key: words(cell.xpath(".//span")[0]).split(" · ")[1] for cell, key in rows}


@figure("Noch nicht in Kraft")
def not_in_force(book, _):
    return sorted(undecided(book))


@reading("Noch nicht in Kraft", "Übersicht", "/")
def not_in_force_on_the_overview(document):
    section = document.section("Noch nicht in Kraft")
    links = section.xpath("./ul/li/a/@href") if section is not None else []
    return {ALL: sorted(int(link.split("/")[2]) for link in links)}


@figure("Was der Ausschuss stattdessen liest", of=papers_with_sentences)
def released(book, paper):
    """The counts the committee reads, where any sentence is in another state for it; of concern to staff alone."""
    here, there = (mandate.leaves(one, paper) for one in (book, book.seen_by("Ausschuss")))
    differs = [one.state for one in here] != [one.state for one in there]
    return mandate.tally(there) if differs and book.sees_internal else None


@reading("Was der Ausschuss stattdessen liest", "Vorlage", "/beschluesse/{}/")
def released_on_the_page_of_the_paper(document):
    return instead(document.section("Was aus dem Beschluss wurde"))


@reading("Was der Ausschuss stattdessen liest", "Übersicht", "/", of=in_force_with_sentences)
def released_on_the_overview(document):
    """Each stands between the sentence on its paper and the next one."""
    found = {}
    for one in document.root.xpath("//h1/following-sibling::*"):
        if one.get("class") == "lead":
            paper = key_of(one, PAPER)
            found[paper] = None
        elif one.tag == "details":
            found[paper] = instead(one)
    return found


def instead(section):
    for line in section.xpath(".//summary"):
        if words(line).startswith("Der Ausschuss liest andere Zahlen"):
            return spoken(words(line))
    return None


@figure("Tag des Beschlusses", of=papers_with_sentences)
def day_of_decision(book, paper):
    return mandate.decided_on(book, paper)


@reading("Tag des Beschlusses", "Übersicht", "/", of=in_force_with_sentences)
def decision_on_the_overview(document):
    leads = document.root.xpath("//h1/following-sibling::p[@class='lead']")
    return {key_of(line, PAPER): day(words(line)) for line in leads}


@reading("Tag des Beschlusses", "API vorlagen", "/api/v1/vorlagen/?je_seite=200", of=papers)
def decision_in_the_api(entries):
    return {one["id"]: one["decided_on"] and day_of(one["decided_on"]) for one in entries}


def day_of(text):
    return day(".".join(text[:10].split("-")[::-1]))
