"""Loads the documented messages, each with the ways on which it went out."""

from actions.first_data import files
from actions.publicity.delivery import Delivery
from actions.publicity.publication import Publication
from clusterfoerderung.first_data.loading import KeyedTable, check_and_save
from clusterfoerderung.first_data.rows import Row, read_toml

FILE = "publications.toml"


def load_publications(loading, measures):
    content = read_toml(files.FOLDER / FILE)["message"]
    rows = [Row(FILE, f"Nachricht „{key}“", {"key": key, **values}) for key, values in content.items()]
    table = KeyedTable(
        loading,
        Publication,
        rows,
        lambda row: {"measure__title": measures.rows[row["measure"]]["title"], "title": row["title"]},
    )
    for row in table.new_rows():
        measure = measures.find(row["measure"], row)
        ways = row.parts("ways", "Weg", ["channel"])
        publication = Publication(measure=measure, **row.texts("kind", "title", "message"))
        if table.load(row, publication, belongs_to=[measure]):
            for way in ways:
                add_way(way, publication)
            loading.rows += ways


def add_way(row, publication):
    published_on, precision = row.day("published")
    way = Delivery(
        publication=publication,
        **row.texts("channel", "issue", "url"),
        published_on=published_on,
        precision=precision,
    )
    check_and_save(row, way)
