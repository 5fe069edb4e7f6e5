"""Loads the documented public events as activities."""

from actions.activities import account
from actions.activities.activity import Activity
from actions.first_data import files
from clusterfoerderung.first_data.loading import KeyedTable
from clusterfoerderung.first_data.rows import read_csv
from clusterfoerderung.records.visibility import Visibility

FILE = "chronicle.csv"


def load_chronicle(loading, landscape, measures):
    table = KeyedTable(
        loading,
        Activity,
        read_csv(files.FOLDER / FILE),
        lambda row: {"title": row["title"], "happened_on": row.day("date")[0]},
    )
    for row in table.new_rows():
        load_activity(row, table, landscape, measures)


@account.changing()
def load_activity(row, table, landscape, measures):
    counts_for = measures.find_all(row.entries("measures"), row)
    initiatives = landscape.initiatives.find_all(row.entries("initiatives"), row)
    partners = landscape.partners.find_all(row.entries("partners"), row)
    municipalities = landscape.municipalities.find_all(row.entries("municipalities"), row)
    happened_on, precision = row.day("date")
    activity = Activity(
        **row.texts("title", "kind", "county_part", "place", "source_url", "doubt"),
        happened_on=happened_on,
        precision=precision,
        is_date_inferred=row.flag("inferred"),
        description=description(row),
        participants=row.number("participants"),
        further_sources="\n".join(row.entries("further_sources")),
        visibility=Visibility.PUBLIC,
    )
    # An activity counts for at least one measure.
    if table.load(row, activity, belongs_to=counts_for or [None]):
        activity.measures.set(counts_for)
        activity.initiatives.set(initiatives)
        activity.partners.set(partners)
        activity.municipalities.set(municipalities)


def description(row):
    """What happened and, as a sentence of its own, the figures as the source gives them."""
    return " ".join(filter(None, [row["description"], row["figures"] and f"Zahlen laut Quelle: {row['figures']}."]))
