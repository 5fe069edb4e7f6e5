"""Loads the measures that carry the sentences of the decision."""

from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.first_data import files
from actions.measures.measure import Measure
from actions.measures.participation import MeasureParticipation
from actions.memberships.membership import Membership
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.first_data.loading import KeyedTable, check_and_save
from clusterfoerderung.first_data.rows import Row, read_toml
from clusterfoerderung.records.visibility import Visibility

FILE = "measures.toml"

# What each kind of measure says beyond what all of them say.
OWN_TEXTS = {
    Membership: (),
    RegionalCooperation: ("region", "agreement", "publicity"),
    SkilledWorkerMeasure: ("programme", "target_groups"),
    CampusCooperation: ("working_group",),
}
KINDS = {kind._meta.model_name: kind for kind in OWN_TEXTS}


def load_measures(loading, landscape, mandate):
    content = read_toml(files.FOLDER / FILE)
    paper = content["paper"]
    rows = [Row(FILE, f"Maßnahme „{key}“", {"key": key, **values}) for key, values in content["measure"].items()]
    table = KeyedTable(
        loading,
        Measure,
        rows,
        lambda row: {
            "field__paper__reference": paper,
            "field__number": row["field"],
            "title": row["title"],
        },
    )
    for row in table.new_rows():
        load_measure(row, table, f"{paper}/{row['field']}", landscape, mandate)
    return table


def load_measure(row, table, field_key, landscape, mandate):
    field = mandate.fields.find(field_key, row)
    items = mandate.items.find_all([f"{field_key}/{number}" for number in row.entries("items")], row)
    initiatives = landscape.initiatives.find_all(row.entries("initiatives"), row)
    partners = row.parts("partners", "Partner", ["partner", "role"])
    topics = row.parts("topics", "Thema", ["title"])
    own = own_values(row, landscape)
    measure = kind_of(row)(
        field=field,
        **row.texts("title", "summary", "status"),
        visibility=Visibility.COMMITTEE,
        **own,
    )
    membership_of = [own["initiative"]] if "initiative" in own else []
    if table.load(row, measure, belongs_to=[field, *membership_of]):
        measure.carry(items, on=None)
        measure.initiatives.set(initiatives)
        for part in partners:
            add_partner(part, measure, landscape.partners)
        for part in topics:
            add_topic(part, measure, landscape.initiatives, table)
        table.loading.rows += [*partners, *topics]


def kind_of(row):
    try:
        return KINDS[row["kind"]]
    except KeyError:
        raise row.mistake(f"Die Art „{row['kind']}“ gibt es nicht.") from None


def own_values(row, landscape):
    """The fields that only this kind of measure has."""
    kind = kind_of(row)
    values = row.texts(*OWN_TEXTS[kind])
    if kind is Membership:
        member_since, precision = row.day("member_since")
        values |= {
            "initiative": landscape.initiatives.find(row["initiative"], row),
            "member_since": member_since,
            "member_since_precision": precision,
        }
    if kind is CampusCooperation:
        values["campus"] = landscape.partners.find(row["campus"], row)
    return values


def add_partner(row, measure, partners):
    if partner := partners.find(row["partner"], row):
        participation = MeasureParticipation(
            measure=measure,
            partner=partner,
            **row.texts("role", "note"),
            since_year=row.number("since_year"),
            until_year=row.number("until_year"),
        )
        check_and_save(row, participation)


def add_topic(row, campus, initiatives, measures):
    topic = ExchangeTopic(campus=campus, **row.texts("title", "description"))
    labs = initiatives.find_all(row.entries("initiatives"), row)
    trainings = measures.find_all(row.entries("measures"), row)
    check_and_save(row, topic)
    topic.initiatives.set(labs)
    # The table holds measures of every kind.
    topic.measures.set([measure.pk for measure in trainings])
