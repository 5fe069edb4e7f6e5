import json
from dataclasses import asdict

import pytest

from actions.reports.blocks import Block, Table
from actions.reports.frozen import restored
from clusterfoerderung.records.visibility import Reader, Visibility

pytestmark = pytest.mark.any_database


def test_a_block_comes_back_from_json_as_it_was():
    table = Table("Beiträge", ("Jahr", "Betrag"), (("2025", "1.250,00 €"),), numeric=(1,))
    block = Block("mitgliedschaften", "Mitgliedschaften", ("Zwei laufen.",), (table,), "<svg/>")
    assert restored(Block, json.loads(json.dumps(asdict(block)))) == block


def test_what_was_frozen_before_a_field_came_in_takes_its_default():
    frozen = {"key": "karte", "title": "Städte", "sentences": ["Zehn."], "tables": [], "picture": ""}
    assert restored(Block, frozen) == Block("karte", "Städte", ("Zehn.",))


@pytest.mark.parametrize("visibility", Visibility.values)
def test_a_reader_sees_the_level_and_what_is_more_open(visibility):
    levels = Visibility.values
    assert Visibility.seen_by(Reader.of(visibility)) == levels[levels.index(visibility) :]
