"""A mistake in the files is named with file and row, and then nothing at all is loaded."""

import shutil

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

import actions.first_data.files
import initiatives.first_data
from clusterfoerderung.first_data.loaded_once import LoadedOnce

pytestmark = pytest.mark.django_db


MISTAKES = [
    ("participations.csv", "bioriver,qiagen", "bioriver,qagen", "participations.csv, Zeile 3: Partner „qagen“"),
    (
        "participations.csv",
        "bioriver,qiagen",
        "bioriva,qiagen",
        "participations.csv, Zeile 3: Initiative „bioriva“",
    ),
    (
        "partners.csv",
        "netzwerk,Düsseldorf,05111000",
        "cluster,Düsseldorf,05111000",
        "partners.csv, Zeile 2: „kind“:",
    ),
    (
        "partners.csv",
        "key,name,short_name",
        "key,name,shortname",
        "partners.csv, Zeile 2: „shortname“ wird hier nicht",
    ),
    (
        "municipalities.csv",
        "05158004,Erkrath",
        "0515800,Erkrath",
        "municipalities.csv, Zeile 3: „ags“: Der AGS hat",
    ),
    (
        "municipalities.csv",
        "05158,ja",
        "05158,yes",
        "Zeile 8: „yes“ bei „is_county_seat“: erlaubt sind ja und nein.",
    ),
    ("municipalities.csv", "05120000,Remscheid", "05111000,Remscheid", "Zeile 14: „05111000“ gibt es schon."),
    (
        "partners.csv",
        "surface-net,Kompetenznetzwerk für Oberflächentechnik e.V.",
        "surface-net,Schlüsselregion e.V.",
        "partners.csv, Zeile 4: „name“: ",
    ),
    ("sectors.csv", "2008,28,Maschinenbau", "2008,28", "sectors.csv, Zeile 5: 3 Spalten erwartet."),
    ("initiatives.csv", "2006-11", "2006-13", "initiatives.csv, Zeile 3: „2006-13“ bei „founded“ ist kein Datum"),
    ("paper_80_017_2013.toml", '"2.2.1"', '"2.3.1"', "Beschlusspunkt „80/017/2013/2/2.3“ steht erst weiter unten."),
    ("paper_80_017_2013.toml", "number = 1", "number = ", "paper_80_017_2013.toml: "),
    (
        "measures.toml",
        'items = ["1.1"]',
        'items = ["1.7"]',
        "measures.toml, Maßnahme „mitgliedschaft-bioriver“: Besch",
    ),
    ("measures.toml", 'kind = "membership"', 'kind = "club"', "Maßnahme „mitgliedschaft-bioriver“: Die Art „club“"),
    ("measures.toml", "summary =", "sumary =", "Maßnahme „mitgliedschaft-bioriver“: „sumary“ wird hier nicht"),
    ("measures.toml", 'initiative = "bioriver"', "", "Maßnahme „mitgliedschaft-bioriver“: „initiative“ fehlt."),
    ("measures.toml", 'role = "partner"', 'role = "freund"', "„mitgliedschaft-bioriver“, 1. Partner: „role“:"),
    ("chronicle.csv", "| austausch", "| austusch", "chronicle.csv, Zeile 10: Maßnahme „austusch“ ist unbekannt."),
    ("chronicle.csv", "E054,2024", "E054,24.5.2024", "Zeile 37: „24.5.2024“ bei „date“ ist kein Datum (2013,"),
    ("chronicle.csv", ",65,", ",viele,", "Zeile 37: „viele“ bei „participants“ ist keine ganze Zahl."),
]


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Copies of all files, to break one of them."""
    for module in (initiatives.first_data, actions.first_data.files):
        shutil.copytree(module.FOLDER, tmp_path, dirs_exist_ok=True)
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def spoil(files):
    def replace(name, old, new):
        text = (files / name).read_text(encoding="utf-8")
        assert old in text
        (files / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def of_every_file():
    """The first mistake in each file; what is behind it is one of the same kind and is tried with --all."""
    seen = set()
    for mistake in MISTAKES:
        yield pytest.param(*mistake, marks=pytest.mark.slow if mistake[0] in seen else ())
        seen.add(mistake[0])


def number_of_rows():
    return {
        model: model.objects.count()
        for app in ("initiatives", "actions")
        for model in apps.get_app_config(app).get_models()
    }


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new", "message"), [*of_every_file()])
def test_a_mistake_is_named_and_nothing_is_loaded(spoil, file, old, new, message):
    spoil(file, old, new)
    before = number_of_rows()
    with pytest.raises(CommandError) as refused:
        call_command("seed")
    assert message in str(refused.value)
    assert str(refused.value).startswith("Nichts geladen. ")
    assert number_of_rows() == before
    assert not LoadedOnce.objects.exists()


@pytest.mark.slow
def test_whole_files_load(files):
    call_command("seed", verbosity=0)
