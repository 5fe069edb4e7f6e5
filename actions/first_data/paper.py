"""Loads the paper of 2013: header, consultations, action fields and every sentence of the decision."""

from dataclasses import dataclass

from actions.first_data import files
from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from clusterfoerderung.first_data.loading import KeyedTable
from clusterfoerderung.first_data.rows import Row, read_toml

FILE = "paper_80_017_2013.toml"


@dataclass(frozen=True)
class Mandate:
    """What measures link to. A field's key is "80/017/2013/2", an item's "80/017/2013/2/2.2.1"."""

    fields: KeyedTable
    items: KeyedTable


def load_paper(loading):
    content = read_toml(files.FOLDER / FILE)
    rows = [Row(FILE, f"{number}. Vorlage", values, ["reference"]) for number, values in enumerate(content["paper"], 1)]
    committees = load_committees(loading, content["committee"])
    papers = load_papers(loading, rows)
    load_consultations(loading, rows, papers, committees)
    fields = load_fields(loading, rows, papers)
    return Mandate(fields, load_items(loading, fields))


def load_committees(loading, committees):
    rows = [Row(FILE, f"{number}. Gremium", values) for number, values in enumerate(committees, 1)]
    table = KeyedTable(loading, Committee, rows, lambda row: {"name": row["name"]})
    for row in table.new_rows():
        table.load(row, Committee(**row.texts("name", "short_name")))
    return table


def load_papers(loading, rows):
    """A paper stands below its predecessor in the file."""
    table = KeyedTable(loading, Paper, rows, lambda row: {"reference": row["reference"]})
    for row in table.new_rows():
        dated_on, _ = row.day("dated_on")
        paper = Paper(
            **row.texts("reference", "file_number", "subject", "department", "decision", "occasion", "facts"),
            dated_on=dated_on,
            is_public=row.get("is_public"),
            predecessor=table.find_one(row.get("predecessor"), row),
        )
        table.load(row, paper)
    return table


def load_consultations(loading, rows, papers, committees):
    parts = [part for row in rows for part in row.parts("consultation", "Beratung", ["position"])]
    table = KeyedTable(
        loading,
        Consultation,
        parts,
        lambda row: {"paper__reference": row.whole["reference"], "position": row["position"]},
    )
    for row in table.new_rows():
        paper, committee = papers.find(row.whole.key, row), committees.find(row["committee"], row)
        held_on, _ = row.day("held_on")
        consultation = Consultation(
            paper=paper,
            committee=committee,
            position=row["position"],
            held_on=held_on,
            **row.texts("decision_kind", "outcome", "note"),
        )
        table.load(row, consultation, belongs_to=[paper, committee])


def load_fields(loading, rows, papers):
    parts = [part for row in rows for part in row.parts("field", "Handlungsfeld", ["number"])]
    table = KeyedTable(
        loading,
        ActionField,
        parts,
        lambda row: {"paper__reference": row.whole["reference"], "number": row["number"]},
    )
    for row in table.new_rows():
        paper = papers.find(row.whole.key, row)
        field = ActionField(paper=paper, number=row["number"], **row.texts("title", "short_title"))
        table.load(row, field, belongs_to=[paper])
    return table


def load_items(loading, fields):
    """An item stands below its parent in the file."""
    parts = [part for row in fields.rows.values() for part in row.parts("item", "Beschlusspunkt", ["number"])]
    table = KeyedTable(
        loading,
        MandateItem,
        parts,
        lambda row: {
            "field__paper__reference": row.whole.whole["reference"],
            "field__number": row.whole["number"],
            "number": row["number"],
        },
    )
    for row in table.new_rows():
        field = fields.find(row.whole.key, row)
        parent_number = row["number"].rpartition(".")[0]
        parent = table.find(f"{row.whole.key}/{parent_number}", row) if parent_number else None
        item = MandateItem(field=field, parent=parent, **row.texts("number", "text"))
        table.load(row, item, belongs_to=[field, parent] if parent_number else [field])
    return table
