"""What a Sachstandsbericht says of the publicity: the messages of the period, and where they did not go."""

from actions.publicity.matrix import row_of, ways
from actions.publicity.publication import Publication
from actions.reports.blocks import SUBJECTS, Block, Subject, Table
from clusterfoerderung.look.counted import counted

KEY, TITLE = "oeffentlichkeit", "Öffentlichkeitsarbeit"
MOST_ROWS = 40


def report_block(*, reader, period):
    """The Block of a report for `period`; None without a message in it. Three queries."""
    messages = Publication.objects.visible_to(reader).latest_first()
    messages = messages.filter(dated_on__range=(period.start, period.end)).prefetch_related("deliveries")
    all_ways = ways(reader)
    rows = [row_of(one, all_ways) for one in messages]
    if not rows:
        return None
    return Block(KEY, TITLE, sentences=tuple(_sentences(rows)), tables=(_table(rows[:MOST_ROWS]),))


def _sentences(rows):
    number, complete = len(rows), sum(not row.gaps for row in rows)
    yield f"{counted(number, 'Nachricht', 'Nachrichten')}, davon {complete or 'keine'} auf allen Wegen hinaus."
    towns = [row for row in rows if row.town_count and row.towns_reached == row.town_count]
    yield f"Alle {rows[0].town_count} Städte erreichten {len(towns)} von {number}."
    if number > MOST_ROWS:
        yield f"Die Tabelle zeigt die letzten {MOST_ROWS}."
    yield "„fehlt“ heißt: Auf diesem Weg ist nichts festgehalten."


def _table(rows):
    channels = [cell.way for cell in rows[0].cells if not cell.way.is_town]
    columns = ("Nachricht", *map(str, channels), "Städte erreicht", "Städte, bei denen sie fehlt")
    return Table("Nachrichten und ihre Wege", columns, tuple(_line(row) for row in rows))


def _line(row):
    channels = [cell.text for cell in row.cells if not cell.way.is_town]
    missing = [str(cell.way) for cell in row.gaps if cell.way.is_town]
    where = "alle" if missing and len(missing) == row.town_count else ", ".join(missing) or "keine"
    return row.publication.title, *channels, f"{row.towns_reached} von {row.town_count}", where


SUBJECTS.sign_in(Subject("publicity", report_block, rank=30))
