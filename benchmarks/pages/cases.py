"""Every page that is measured, with what was promised of it. A case asks one question of a World for its bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from benchmarks.pages.goals import Goal
from benchmarks.pages.log import FREQUENT, NOWHERE, RARE, TODAY

ADMIN_LIST, ADMIN_DEEP, ADMIN_SEARCH = "Admin: Liste", "Admin: letzte Seite", "Admin: Suche"
ADMIN_FORM, ADMIN_SAVE = "Admin: Formular", "Admin: sichern"
GROWS = Goal()
LIST = {"statements": 8, "zipped_kb": 15}
AS_LIST = Goal(beside=ADMIN_LIST, at_first=0.8, at_last=0.5, **LIST)
DEEP = Goal(beside=ADMIN_DEEP, at_first=0.8, at_last=0.05, **LIST)


def beside_form(factor, statements=None):
    return Goal(beside=ADMIN_FORM, at_first=factor, at_last=factor, statements=statements, zipped_kb=12)


@dataclass(frozen=True)
class Case:
    """`rounds` 0: as many as all others."""

    group: str
    name: str
    ask: Callable
    goal: Goal = GROWS
    rounds: int = 0


def page(address):
    """Asks for an address in which {names} stand for what World.places() knows."""

    def ask(world):
        return world.get(address.format(**world.places))

    return ask


def save(world):
    """The form as somebody sends it who has seen something just now."""
    sent = uuid4()
    typed = {
        "title": f"Beispieltreffen, eben gewesen ({sent})",  # another one each time: nobody asks about a twin
        "when_choice": TODAY.isoformat(),
        "measures": [world.places["busy"]],
        "kind": "sitzung",
        "county_part": "beteiligt",
        "visibility": "intern",
        "submission": str(sent),
    }
    return world.post("/aktivitaeten/neu/", typed)


def save_in_admin(world):
    typed = {
        "title": "Beispieltreffen, eben gewesen",
        "happened_on": TODAY.strftime("%d.%m.%Y"),
        "precision": "tag",
        "kind": "sitzung",
        "county_part": "beteiligt",
        "visibility": "intern",
        "version": "1",
        "submission": str(uuid4()),
    }
    return world.post("/messung/admin/actions/activity/add/", typed)


def first_bytes(address):
    def ask(world):
        return world.first_bytes(address.format(**world.places))

    return ask


def lists():
    of_log = {
        "erste Seite": "",
        "Seite 40": "?page=40",
        "nach Jahr": "?von={year}-01-01&bis={year}-12-31",
        "nach Art": "?art=besuch",
        "nach Maßnahme": "?massnahme={busy}",
        "Maßnahme und Jahr": "?massnahme={busy}&von={year}-01-01&bis={year}-12-31",
        "nach Handlungsfeld": "?feld={field}",
        "nach Person": "?verantwortlich={person}",
        "nach Stadt": "?ort={town}",
        "nach Partner": "?partner={partner}",
        "nach Initiative": "?initiative={initiative}",
        "„gemeinsam“": "?gemeinsam=ja",
        "Suchwort, häufig": f"?q={FREQUENT}",
        "Suchwort, selten": f"?q={RARE}",
        "Suchwort, nirgends": f"?q={NOWHERE}",
        "Suchwort, zwei Buchstaben": "?q=wa",
        "Suchwort und Art": f"?q={FREQUENT}&art=besuch",
    }
    for name, query in of_log.items():
        yield Case("Aktivitäten", name, page(f"/aktivitaeten/{query}"), AS_LIST)
    yield Case("Aktivitäten", "weit hinten (nach=)", page("/aktivitaeten/?nach={old}"), DEEP)
    yield Case("Aktivitäten", "weit hinten, Handlungsfeld", page("/aktivitaeten/?feld={field}&nach={old}"), DEEP)
    for name, address in {
        "Maßnahmen": "/massnahmen/",
        "Initiativen": "/initiativen/",
        "Partner": "/partner/",
        "Angebote": "/angebote/liste/",
    }.items():
        yield Case("Andere Listen", name, page(address), AS_LIST)
    for name, word in {"häufig": FREQUENT, "selten": RARE}.items():
        yield Case("Suche überall", name, page(f"/suche/?q={word}"), Goal(zipped_kb=12))
    yield Case("Schnittstelle", "erste Seite", page("/api/v1/aktivitaeten/"))
    yield Case("Schnittstelle", "weit hinten (nach=)", page("/api/v1/aktivitaeten/?nach={old}"))


def pages():
    goals = {
        ("Übersicht", "/"): beside_form(1, 8),
        ("Maßnahme, viel belegt", "/massnahmen/{busy}/"): beside_form(1, 15),
        ("Maßnahme ohne Nachweis", "/massnahmen/{quiet}/"): beside_form(1, 15),
        ("Mitgliedschaft", "/massnahmen/{membership}/"): beside_form(1, 15),
        ("Fachkräftemaßnahme", "/massnahmen/{skilled}/"): beside_form(1, 15),
        ("Beschlussbuch", "/beschluesse/{paper}/"): beside_form(1, 6),
        ("Beschlusspunkt", "{item}"): beside_form(1),
        ("Ausschuss", "/ausschuss/"): beside_form(1.5, 15),
        ("Verlauf einer Vorlage", "/beschluesse/{paper}/verlauf/"): beside_form(1.5),
        ("Termine", "/termine/"): beside_form(1.5),
        ("Karte", "/karte/"): beside_form(1.5),
        ("Stadt", "/karte/{town}/"): beside_form(1.5),
        ("Verzeichnis", "/verzeichnis/"): beside_form(1.5),
        ("Angebote", "/angebote/"): beside_form(1.5),
        ("Verzahnung", "/verzahnung/"): beside_form(4),
        ("Formular: neue Aktivität", "/aktivitaeten/neu/"): beside_form(1.5),
        ("Eine Aktivität", "/aktivitaeten/{old}/"): beside_form(1),
    }
    for (name, address), goal in goals.items():
        yield Case("Seiten", name, page(address), goal)
    yield Case("Seiten", "Kalenderabo", page("/kalender/{token}.ics"))
    yield Case("Schreiben", "Aktivität sichern", save, Goal(growth=1.3, beside=ADMIN_SAVE, at_first=2, at_last=2))


def files():
    whole, first = Goal(growth=None, seconds=20, megabytes=50), Goal(growth=None, seconds=1)
    for ending in ("csv", "xlsx"):
        address = f"/aktivitaeten/export/{ending}/?von={{since}}"
        yield Case("Dateien", f"{ending.upper()}, erstes Byte", first_bytes(address), first, rounds=2)
        yield Case("Dateien", f"{ending.upper()}, ganz", page(address), whole, rounds=2)
    yield Case("Bericht", "Entwurf", page("{report}"), rounds=5)
    yield Case("Bericht", "Vorschau", page("{report}vorschau/"), rounds=5)
    yield Case("Bericht", "PDF", page("{report}datei/nichtoeffentlich.pdf"), rounds=3)


def references():
    admin = "/messung/admin/actions/activity/"
    for name, ask in {
        "Leere Seite": page("/messung/leer/"),
        ADMIN_LIST: page(admin),
        ADMIN_DEEP: page(f"{admin}?p={{last_page}}"),
        ADMIN_SEARCH: page(f"{admin}?q={FREQUENT}"),
        ADMIN_FORM: page(f"{admin}{{old}}/change/"),
        ADMIN_SAVE: save_in_admin,
    }.items():
        yield Case("Maßstab", name, ask, Goal(growth=None))


def cases():
    """All of them, in the order of the table."""
    return [*references(), *lists(), *pages(), *files()]
