"""How long the rules need for a paper of forty pages: `python -m benchmarks.paper_reading`."""

import statistics
import time

from actions.paper_reading.reading import read
from benchmarks import report

PAGES, LETTERS_A_PAGE, RUNS = 40, 2_800, 5
LIMIT_MS = 1_000
HEAD = """Vorlage Nr. 80/031/2024   öffentlich

Beratungsfolge      Termine       Art der Entscheidung
Kreistag            08.07.2024    Beschluss

Beispiele im Kreis

Beschlussvorschlag:
Der Kreistag beauftragt die Verwaltung,
"""
ITEM = "{}. die Zusammenarbeit mit den Kreisen aus-\nzubauen, insbesondere\n   a) zu Messen und\n   b) zu Beiräten,\n"
FACTS = (
    "Die Zusammenarbeit besteht seit vielen Jahren (vgl. Vorlage 80/007/2014). Sie umfasst Messen, Beiräte und Wirt-\n"
)


def long_paper():
    text = HEAD + "".join(ITEM.format(number) for number in range(1, 41)) + "\nSachdarstellung:\n"
    return text + (FACTS * 5 + "schaftsgespräche.\n\n") * ((PAGES * LETTERS_A_PAGE - len(text)) // (5 * len(FACTS)))


def main():
    text, taken = long_paper(), []
    for _ in range(RUNS):
        start = time.perf_counter()
        read(text)
        taken.append((time.perf_counter() - start) * 1000)
    report({f"{PAGES} Seiten": (statistics.median(taken), max(taken))}, LIMIT_MS)


if __name__ == "__main__":
    main()
