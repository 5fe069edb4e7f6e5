"""A report in which there is something of everything: a Word template is tried out on it before it is taken in."""

from actions.reports import contents
from actions.reports.blocks import Block, Table

TEXT = "Beispiel"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" /></svg>'
TICKS = tuple(contents.Tick(word, word == "ja") for word in ("ja", "nein", "noch nicht zu übersehen"))
TABLE = Table(TEXT, (TEXT, TEXT), ((TEXT, "1"), (TEXT, "2")), numeric=(1,))
ENTRY = contents.Entry(1, "1.1", *[TEXT] * 8)
SAMPLE = contents.Contents(
    header=contents.Header(
        *[TEXT] * 9,
        kinds=TICKS,
        stations=(contents.Station(TEXT, TEXT, TEXT),),
        impacts=tuple(contents.Impact(TEXT, TICKS) for _ in range(3)),
    ),
    is_long=True,
    decision=TEXT,
    summary=(TEXT,),
    facts=(TEXT,),
    changes=(TEXT,),
    chapters=(contents.Chapter("1", TEXT, (contents.Sentence("1", TEXT, TEXT),), (ENTRY,)),),
    outside=(ENTRY,),
    promises=(contents.Promise(*[TEXT] * 4),),
    money=TABLE,
    indicators=TABLE,
    comparison=contents.Comparison((2026,), (contents.YearlyRow(TEXT, TEXT, TEXT, ("1",)),)),
    blocks=(Block("beispiel", TEXT, (TEXT,), (TABLE,), PICTURE),),
    chronicle=TABLE,
    chronicle_note=TEXT,
    rule=TEXT,
)
