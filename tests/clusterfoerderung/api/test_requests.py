"""What a program may ask and what it is told when it asks wrongly."""

from threading import Event, Thread

import pytest
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator
from rest_framework.throttling import UserRateThrottle

from clusterfoerderung.api import pages
from clusterfoerderung.api.views import SchemaView
from initiatives.organisations.partner import Partner
from tests.clusterfoerderung.api.conftest import make_one_of_each
from tests.factories import make_clerk, make_partner

pytestmark = pytest.mark.django_db

COLLECTIONS = (
    *("vorlagen", "beschluesse", "massnahmen", "meilensteine", "aktivitaeten", "termine", "initiativen", "partner"),
    *("beteiligungen", "angebote", "staedte", "branchen"),
)


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


def names(answer):
    return [entry["name"] for entry in answer["results"]]


def test_pages_follow_each_other_until_the_last(clerk):
    for number in range(5):
        make_partner(name=f"Partner {number}")
    url, seen = "http://testserver/api/v1/partner/?je_seite=2&q=partner", []
    while url:
        answer = clerk.get(url).json()
        assert (answer["count"], answer["count_is_exact"]) == (5, True)
        seen.append(names(answer))
        url = answer["next"]
    assert seen == [["Partner 0", "Partner 1"], ["Partner 2", "Partner 3"], ["Partner 4"]]
    assert answer["previous"] == "http://testserver/api/v1/partner/?je_seite=2&page=2&q=partner"


def test_rows_of_the_same_rank_stand_on_one_page_only(clerk):
    for _ in range(6):
        make_partner()
    Partner.objects.update(order_key="gleich")
    answers = [clerk.get(f"/api/v1/partner/?je_seite=2&page={page}").json() for page in "123"]
    seen = [entry["id"] for answer in answers for entry in answer["results"]]
    assert seen == sorted(seen)
    assert len({*seen}) == 6


def test_a_page_is_never_longer_than_allowed(clerk):
    for _ in range(pages.Pages.max_page_size + 1):
        make_partner()
    assert len(clerk.get("/api/v1/partner/?je_seite=100000").json()["results"]) == pages.Pages.max_page_size


def test_more_rows_than_are_counted_are_said_to_be_more(clerk, monkeypatch):
    monkeypatch.setattr(pages, "COUNTED_AT_MOST", 2)
    for _ in range(3):
        make_partner()
    answer = clerk.get("/api/v1/partner/").json()
    assert (answer["count"], answer["count_is_exact"], len(answer["results"])) == (2, False, 3)


def test_what_is_not_valid_is_refused_by_name_in_german(clerk):
    answer = clerk.get("/api/v1/aktivitaeten/", {"ort": "abc", "von": "gestern", "page": "1"})
    assert (answer.status_code, answer.json()) == (
        400,
        {
            "detail": "So lässt sich nicht filtern: ort, von.",
            "errors": {
                "ort": ["Bitte eine gültige Auswahl treffen. Dies ist keine gültige Auswahl."],
                "von": ["Bitte ein gültiges Datum eingeben."],
            },
        },
    )


def test_a_page_that_is_none_is_no_page(clerk):
    answers = [clerk.get(f"/api/v1/partner/?page={page}") for page in ("2", "abc")]
    assert [(answer.status_code, answer.json()["detail"]) for answer in answers] == [
        (404, "Eine Seite 2 gibt es hier nicht."),
        (400, "So lässt sich nicht filtern: page."),
    ]


ODD = {
    "page=0": 400,
    "page=-1": 400,
    f"page={10**30}": 400,
    "page=%00": 400,
    "page=1000000": 404,
    "je_seite=0": 400,
    "je_seite=" + "9" * 5000: 400,
    "unbekannt=1&format=xml": 200,
    "format=api": 200,
    "page=&je_seite=": 200,
    "%ff=%ff": 200,
}
FILTERS = (
    *("q", "art", "ort", "branche", "feld", "massnahme", "initiative", "partner", "vorlage", "von", "bis", "status"),
    *("zeitplan", "verantwortlich", "sichtbarkeit", "stand", "sortierung", "teilnahme", "mit", "wo"),
)


@pytest.mark.slow
def test_odd_addresses_are_answered_and_never_an_error_of_ours(clerk):
    make_one_of_each()
    wrong = {}
    for name in COLLECTIONS:
        for query, status in ODD.items():
            answer = clerk.get(f"/api/v1/{name}/?{query}")
            if answer.status_code != status:
                wrong[name, query] = answer.status_code
        for value in ("%00", "9" * 30, "%27", "x" * 3000):
            answer = clerk.get(f"/api/v1/{name}/?" + "&".join(f"{key}={value}" for key in FILTERS))
            if answer.status_code not in (200, 400):
                wrong[name, value[:10]] = answer.status_code
    assert wrong == {}


@pytest.mark.parametrize("path", ["partner/abc/", "partner/0/", f"partner/{'9' * 18}/", f"partner/{'9' * 40}/", "x/y/"])
def test_an_unknown_address_is_not_found_in_json(clerk, path):
    answer = clerk.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()) == (404, {"detail": "Das gibt es hier nicht."})


def test_a_slash_that_is_missing_is_added(clerk):
    answer = clerk.get("/api/v1/partner")
    assert (answer.status_code, answer.url) == (301, "/api/v1/partner/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_changed_whoever_asks(client, method):
    rows = make_one_of_each()
    paths = ["", "schema/", *(f"{name}/" for name in rows), *(f"{name}/{ones[0].pk}/" for name, ones in rows.items())]
    for sign_in in (lambda: None, lambda: client.force_login(make_clerk())):
        sign_in()
        answers = {path: getattr(client, method)(f"/api/v1/{path}") for path in paths}
        assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(paths, 405)
        assert answers[""].json() == {"detail": "Hier wird nur gelesen: GET, HEAD oder OPTIONS."}


def test_head_and_options_are_answered(clerk):
    head, options = clerk.head("/api/v1/partner/"), clerk.options("/api/v1/partner/")
    assert (head.status_code, head.content) == (200, b"")
    assert (options.status_code, options.content, options["Allow"]) == (204, b"", "GET, HEAD, OPTIONS")


def test_a_browser_gets_json_and_no_page_of_the_library(clerk):
    answer = clerk.get("/api/v1/", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    refused = clerk.get("/api/v1/", headers={"Accept": "text/html"})
    assert (refused.status_code, refused.json()["detail"]) == (
        406,
        "Antworten gibt es nur als JSON (Accept: application/json).",
    )


def test_an_answer_stays_out_of_every_cache(clerk):
    assert clerk.get("/api/v1/partner/")["Cache-Control"] == "private, no-store"


def test_a_program_that_runs_in_a_circle_is_told_to_wait(clerk, monkeypatch):
    monkeypatch.setitem(UserRateThrottle.THROTTLE_RATES, "user", "2/min")
    answers = [clerk.get("/api/v1/partner/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].json()["detail"].startswith("Zu viele Anfragen")
    assert int(answers[-1]["Retry-After"]) > 0


def test_the_description_for_programs_is_valid_and_complete(tmp_path):
    # Raises on the first warning.
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema.yml"))


def test_the_description_for_programs_names_every_collection(clerk):
    schema = clerk.get("/api/v1/schema/").json()
    assert {*schema["paths"]} == {
        *(f"/api/v1/{name}/" for name in COLLECTIONS),
        *(f"/api/v1/{name}/{{id}}/" for name in COLLECTIONS),
    }


def test_it_is_written_once_at_a_time(monkeypatch):
    """The library keeps what it is looking at in the classes of all: one of two at once was an error now and then."""
    began, others = [], []
    another_began = Event()

    def get_schema(self):
        began.append(self)
        if len(began) > 1:
            another_began.set()
            return
        others.append(Thread(target=write))
        others[0].start()
        assert not another_began.wait(timeout=0.5)

    def write():
        SchemaView.generator_class().get_schema()

    monkeypatch.setattr(SchemaGenerator, "get_schema", get_schema)
    write()
    others[0].join()
    assert len(began) == 2
