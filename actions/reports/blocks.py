"""What one subject adds to a Sachstandsbericht: words and tables, ready to read.

A block is plain data, so that web page, Word, PDF and XLSX say the same, and issuing a report can freeze it. A subject
(memberships, publicity, Verzahnung …) gives its block by

    def report_block(*, reader, period) -> Block | None

`reader` answers what `visible_to()` asks (clusterfoerderung.visibility.Reader, or a user); None means: nothing to say.
"""

from dataclasses import asdict, dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """Both days belong to it. `paper` is the one reported on; None asks about all that are in force."""

    start: date
    end: date
    paper: object = None


@dataclass(frozen=True)
class Table:
    """Cells are texts as a person reads them: '1.250,00 €', '25', 'keine Angabe'. `numeric` counts columns from 0."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class Block:
    """`key` is stable over the years; `picture` is a whole SVG document whose figures a table repeats."""

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    picture: str = ""

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, data):
        tables = tuple(
            Table(
                caption=table["caption"],
                columns=tuple(table["columns"]),
                rows=tuple(tuple(row) for row in table["rows"]),
                numeric=tuple(table["numeric"]),
            )
            for table in data["tables"]
        )
        return cls(data["key"], data["title"], tuple(data["sentences"]), tables, data["picture"])
