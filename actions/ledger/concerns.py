"""What waits in the ledger: sentences nobody works for."""

from actions.signals.attention import SOURCES, Concern, Source
from clusterfoerderung.records.dates import in_words


def without_measure(asked):
    for ledger in asked.ledgers:
        leaves = [leaf for chapter in ledger.chapters_in_force for leaf in chapter.leaves()]
        for leaf in leaves if ledger.decided_on else ():
            if not leaf.measures and not leaf.settlement:
                yield Concern(
                    number=leaf.item.number,
                    title=leaf.item.text,
                    url=leaf.item.get_absolute_url(),
                    reason="keine Maßnahme",
                    is_grave=True,
                    since=ledger.decided_on,
                    since_in_words=in_words(ledger.decided_on),
                    since_what="Beschluss",
                )


SOURCES.sign_in(
    Source(
        "without-measure",
        "Beschlusspunkte ohne Maßnahme, die nicht als erledigt anerkannt sind",
        without_measure,
        rank=10,
    )
)
