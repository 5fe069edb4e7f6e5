"""On SQLite an index of FTS5 names the rows that may have some words; found is what reading every key would find."""

import datetime

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection, models
from hypothesis import example, given
from hypothesis import strategies as st

from actions.activities.activity import Activity
from clusterfoerderung.search import trigrams
from clusterfoerderung.search.folding import BEFORE_A_WORD
from clusterfoerderung.search.spelling import fold, search_key
from tests.factories import make_activity, make_clerk, make_measure

pytestmark = pytest.mark.django_db
TABLE = Activity._meta.db_table
# Syllables that meet, and what means something to LIKE, to FTS5 or to SQL.
SAID = st.text(
    st.sampled_from(
        [*"aenwsrtüßÉ", " ", "%", "_", "\\", "*", '"', "'", "(", ")", "/", "-", "^", ":", "🚲", "😀", "中"]
    ),
    max_size=12,
)


def write(*titles):
    """Activities with these titles, by the door that imports use."""
    day = datetime.date(2026, 5, 4)
    rows = [Activity(title=title, happened_on=day, search_key=search_key([title, ""])) for title in titles]
    Activity.objects.bulk_create(rows)


def found(text):
    return [row.title for row in Activity.objects.matching(text).order_by("title", "pk")]


def by_reading(text):
    """The same by going through every key."""
    rows = Activity.objects.order_by("title", "pk")
    return [row.title for row in rows if all(has(row.search_key, word) for word in fold(text).split())]


def has(key, word):
    return word in key if len(word) > 2 else key.startswith(word) or any(f"{s}{word}" in key for s in BEFORE_A_WORD)


def index_says(text):
    """How many rows the index names; None where it is not asked."""
    few = trigrams.candidates("default", TABLE, fold(text).split())
    return few and Activity.objects.filter(pk__in=few).count()


@pytest.mark.slow
@pytest.mark.parametrize(
    "looked_up",
    [pytest.param(0, id="many"), pytest.param(trigrams.LOOKED_UP, id="few", marks=pytest.mark.index_of_sqlite)],
)
@given(titles=st.lists(SAID, max_size=8), text=SAID)
@example(titles=["Wasserstoff 100 %", "100 000", "Wasser_stoff"], text="100 %")
@example(titles=["a_b", "axb", "a%b", 'sagt "Nein"', "Neinsager"], text="a_b")
@example(titles=["Fördermittel", "FÖRDER", "foerdern", "Forderung"], text="förder")
@example(titles=["🚲🚲🚲 Rad", "🚲🚲 Rad"], text="🚲🚲🚲")
@example(titles=["ab", "Xab", "x ab"], text="ab AND OR")
@example(titles=["Rad"], text="x" * 198)
@example(titles=["".join(map(chr, range(0x100, 0x1C8)))], text="".join(map(chr, range(0x100, 0x1C8))))
def test_what_is_found_is_what_reading_every_key_finds(looked_up, titles, text):
    Activity.objects.all().delete()
    write(*titles)
    kept, trigrams.LOOKED_UP = trigrams.LOOKED_UP, looked_up
    try:
        assert found(text) == by_reading(text)
        for title in titles:
            assert found(title) == by_reading(title)
    finally:
        trigrams.LOOKED_UP = kept
    assert trigrams.out_of_step("default") == []


@pytest.mark.index_of_sqlite
def test_a_rare_word_is_looked_up_and_a_frequent_one_read(monkeypatch):
    write("Wasserstoff", "Wasserstoff", "Perowskit")
    monkeypatch.setattr(trigrams, "LOOKED_UP", 1)
    assert "json_each VIRTUAL TABLE" in Activity.objects.matching("Perowskit").explain()
    assert "VIRTUAL TABLE" not in Activity.objects.matching("Wasserstoff").explain()
    assert [index_says(word) for word in ("perowskit", "nirgendwo", "pe")] == [1, 0, None]


WRITES = {
    "saved": lambda one: (setattr(one, "title", "Perowskit"), one.save()),
    "updated": lambda one: Activity.objects.update(search_key="perowskit\n"),
    "updated together": lambda one: (
        setattr(one, "search_key", "perowskit\n"),
        Activity.objects.bulk_update([one], ["search_key"]),
    ),
    "by SQL": lambda one: connection.cursor().execute(f"UPDATE {TABLE} SET search_key = 'perowskit'"),  # noqa: S608
    "made": lambda one: make_activity(make_measure(), title="Perowskit"),
    "made together": lambda one: write("Perowskit"),
    "moved": lambda one: connection.cursor().execute(f"UPDATE {TABLE} SET id = 77, search_key = 'perowskit'"),  # noqa: S608
}


@pytest.mark.index_of_sqlite
@pytest.mark.parametrize("how", WRITES)
def test_whoever_writes_a_key_writes_the_index(how):
    write("Wasserstoff")
    assert (index_says("wasserstoff"), index_says("perowskit")) == (1, 0)
    WRITES[how](Activity.objects.get())
    assert (index_says("wasserstoff"), index_says("perowskit")) == (1 if "made" in how else 0, 1)
    Activity.objects.all().delete()
    assert (index_says("wasserstoff"), index_says("perowskit")) == (0, 0)
    assert trigrams.out_of_step("default") == []


@pytest.mark.index_of_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_made_anew_is_searched_as_before():
    write("Wasserstoff", "Perowskit")
    field = Activity._meta.get_field("title")
    longer = models.CharField(max_length=201)
    longer.set_attributes_from_name("title")
    with connection.schema_editor() as editor:
        editor.alter_field(Activity, field, longer)
    write("Perowskit, später")
    Activity.objects.filter(title="Wasserstoff").update(search_key="wasser\n")
    assert index_says("perowskit") is None
    assert found("perowskit") == ["Perowskit", "Perowskit, später"]
    with connection.schema_editor() as editor:
        editor.alter_field(Activity, longer, field)
    call_command("migrate", verbosity=0)
    assert [index_says(word) for word in ("perowskit", "wasserstoff")] == [2, 0]
    assert found("perowskit") == ["Perowskit", "Perowskit, später"]
    assert trigrams.out_of_step("default") == []


@pytest.mark.index_of_sqlite
def test_an_index_that_is_whole_is_not_made_again(monkeypatch):
    monkeypatch.setattr(trigrams, "make_index", None)
    trigrams.keep_indexes("default")


def lose_a_word():
    index = trigrams.index_of(TABLE)
    sql = f"INSERT INTO {index} ({index}, rowid, search_key) SELECT 'delete', id, search_key FROM {TABLE}"  # noqa: S608
    connection.cursor().execute(sql)


DAMAGES = {
    "a lost word": lose_a_word,
    "a lost trigger": lambda: connection.cursor().execute(f"DROP TRIGGER {trigrams.index_of(TABLE)}_insert"),
    "a lost index": lambda: (
        [connection.cursor().execute(f"DROP TRIGGER {trigrams.index_of(TABLE)}_{event}") for event in trigrams.EVENTS],
        connection.cursor().execute(f"DROP TABLE {trigrams.index_of(TABLE)}"),
    ),
}


@pytest.mark.index_of_sqlite
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_the_index_lost_is_said_and_mended(damage, capsys):
    write("Perowskit")
    call_command("figures", "--check")
    DAMAGES[damage]()
    with pytest.raises(CommandError, match=r"Suchindex.*--repair"):
        call_command("figures", "--check")
    call_command("figures", "--repair")
    call_command("figures", "--check")
    assert found("perowskit") == ["Perowskit"]
    assert index_says("perowskit") == 1


@pytest.mark.index_of_sqlite
@pytest.mark.parametrize("damage", ["a lost trigger", "a lost index"])
def test_without_an_index_every_key_is_read(damage):
    write("Perowskit")
    DAMAGES[damage]()
    assert found("perowskit") == ["Perowskit"]
    assert [(one.id, one.hint) for one in warnings()] == [("clusterfoerderung.W016", "manage.py migrate")]


@pytest.mark.index_of_sqlite
def test_a_sqlite_that_has_no_trigrams_goes_on_without(monkeypatch):
    monkeypatch.setattr(trigrams, "FIRST_WITH_TRIGRAMS", (99, 0))
    trigrams.keep_indexes("default")
    write("Perowskit")
    assert (found("perowskit"), index_says("perowskit")) == (["Perowskit"], None)
    assert trigrams.out_of_step("default") == []
    assert "kann keinen Suchindex führen" in warnings()[0].msg
    monkeypatch.undo()
    trigrams.keep_indexes("default")
    assert (found("perowskit"), index_says("perowskit"), warnings()) == (["Perowskit"], 1, [])


def warnings():
    checks = run_checks(tags=["clusterfoerderung"], include_deployment_checks=True)
    return [one for one in checks if one.id == "clusterfoerderung.W016"]


def test_the_list_shows_what_is_found(client):
    make_activity(make_measure(), title="Perowskit")
    make_activity(make_measure(), title="Wasserstoff")
    client.force_login(make_clerk())
    assert [row.title for row in client.get("/aktivitaeten/?q=perowskit").context["activities"]] == ["Perowskit"]
