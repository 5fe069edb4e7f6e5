"""Logging: half a minute, nothing lost, nothing written twice."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity
from actions.measures.status import Status
from clusterfoerderung.records.visibility import Visibility
from tests.actions.activities.typing_in import NEW, errors, typed
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_initiative,
    make_measure,
    make_partner,
    make_town,
)

pytestmark = pytest.mark.django_db

FUTURE = "Eine Aktivität liegt nie in der Zukunft; Geplantes ist ein Termin."


def test_a_sentence_and_a_measure_are_enough(client, clerk, measure):
    client.post(NEW, typed(measure))
    activity = Activity.objects.get()
    assert (activity.title, activity.happened_on, activity.precision, activity.recorded_by, activity.visibility) == (
        "Mitgliederversammlung besucht",
        timezone.localdate(),
        "tag",
        clerk,
        Visibility.INTERNAL,
    )
    assert list(activity.measures.values_list("pk", flat=True)) == [measure.pk]


@pytest.mark.parametrize(
    ("sent", "day", "precision", "in_words"),
    [
        ({"when_choice": "tag", "when_day": "2024-06-18"}, datetime.date(2024, 6, 18), "tag", "18.06.2024"),
        ({"when_choice": "tag", "when_day": "18.06.2024"}, datetime.date(2024, 6, 18), "tag", "18.06.2024"),
        (
            {"when_choice": "zeitraum", "when_month": "6", "when_year": "2013"},
            datetime.date(2013, 6, 1),
            "monat",
            "Juni 2013",
        ),
        (
            {"when_choice": "zeitraum", "when_month": "", "when_year": "2013"},
            datetime.date(2013, 1, 1),
            "jahr",
            "2013",
        ),
    ],
)
def test_a_date_may_be_a_day_a_month_or_a_year(client, clerk, measure, sent, day, precision, in_words):
    client.post(NEW, typed(measure, **sent))
    activity = Activity.objects.get()
    assert (activity.happened_on, activity.precision, activity.date_in_words) == (day, precision, in_words)


def test_a_form_left_open_over_midnight_keeps_the_day_it_showed(client, clerk, measure):
    shown = timezone.localdate() - datetime.timedelta(days=3)
    client.post(NEW, typed(measure, when_choice=shown.isoformat()))
    assert Activity.objects.get().happened_on == shown


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"when_choice": ""}, "Bitte angeben, wann das war."),
        ({"when_choice": "tag", "when_day": ""}, "Bitte den Tag angeben."),
        (
            {"when_choice": "tag", "when_day": "31.02.2024"},
            "Diesen Tag gibt es nicht. So wird er verstanden: 23.11.2026.",
        ),
        ({"when_choice": "tag", "when_day": "2999-01-01"}, FUTURE),
        ({"when_choice": "zeitraum", "when_year": "2999"}, FUTURE),
        ({"when_choice": "zeitraum", "when_year": ""}, "Bitte das Jahr angeben; der Monat darf offenbleiben."),
        (
            {"when_choice": "zeitraum", "when_year": "13"},
            "Bitte das Jahr mit vier Ziffern angeben, zum Beispiel 2013.",
        ),
        ({"when_choice": "zeitraum", "when_year": "1066"}, "Bitte das Jahr prüfen: Es liegt vor 1900."),
        ({"when_choice": "zeitraum", "when_month": "13", "when_year": "2013"}, "Diesen Monat gibt es nicht."),
    ],
)
def test_a_date_that_cannot_be_is_refused_in_words(client, clerk, measure, sent, message):
    assert errors(client.post(NEW, typed(measure, **sent))) == {"when": [message]}
    assert not Activity.objects.exists()


def test_without_sentence_and_measure_nothing_is_saved_and_the_fields_are_named(client, clerk, measure):
    response = client.post(NEW, typed(measure, title=" ", measures=[]))
    assert errors(response) == {
        "title": ["Bitte in einem Satz sagen, was passiert ist."],
        "measures": ["Bitte mindestens eine Maßnahme wählen."],
    }
    assert "Was ist passiert?" in response.text


@pytest.mark.parametrize("key", ["abc", "\x00", "-1", "9" * 40, "٣", ""])
def test_a_measure_that_is_not_on_offer_is_refused(client, clerk, measure, key):
    response = client.post(NEW, typed(measure, measures=[key]))
    assert errors(response)["measures"] == ["Etwas davon steht nicht mehr zur Auswahl. Bitte neu wählen."]


def test_an_ended_measure_is_not_offered_for_something_new_but_stays_with_what_counts_for_it(client, clerk):
    ended = make_measure(title="Längst entfallen", status=Status.DROPPED, status_reason="kein Bedarf")
    assert "Längst entfallen" not in client.get(NEW).text
    activity = make_activity(ended)
    assert "Längst entfallen" in client.get(reverse("activity-edit", args=[activity.pk])).text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("participants", "9" * 40),
        ("participants", "-1"),
        ("title", "a\x00b"),
        ("title", "x" * 201),
        ("kind", "tanz"),
        ("county_part", "vielleicht"),
        ("visibility", "alle"),
        ("municipalities", ["9" * 40]),
        ("partners", ["9" * 40]),
        ("source_url", "javascript:alert(1)"),
        ("further_sources", "https://example.org\njavascript:alert(1)"),
        ("submission", "keine"),
    ],
)
def test_odd_values_are_refused_at_their_field(client, clerk, measure, field, value):
    assert list(errors(client.post(NEW, typed(measure, **{field: value})))) == [field]


@pytest.mark.parametrize(
    ("place", "towns"),
    [
        ("Velbert", ["Velbert"]),
        (" velbert /HEILIGENHAUS", ["Heiligenhaus", "Velbert"]),
        ("Heiligenhaus und Langenfeld", ["Heiligenhaus", "Langenfeld (Rhld.)"]),
        ("Velbert, Rathaus", []),
        ("Velbertstraße", []),
        ("", []),
    ],
)
def test_who_names_towns_as_the_place_and_ticks_none_has_chosen_them(client, clerk, measure, place, towns):
    for name in ("Velbert", "Heiligenhaus", "Langenfeld (Rhld.)"):
        make_town(name=name)
    client.post(NEW, typed(measure, place=place))
    assert [town.name for town in Activity.objects.get().municipalities.order_by("name")] == towns


def test_a_ticked_town_stays_whatever_the_place_is_called(client, clerk, measure):
    make_town(name="Velbert")
    haan = make_town(name="Haan")
    client.post(NEW, typed(measure, place="Velbert", municipalities=[haan.pk]))
    assert list(Activity.objects.get().municipalities.all()) == [haan]


def test_a_double_click_that_names_a_town_makes_one_row(client, clerk, measure):
    make_town(name="Velbert")
    sent = typed(measure, place="Velbert")
    first, second = client.post(NEW, sent), client.post(NEW, sent)
    assert (Activity.objects.count(), second.status_code, second.url) == (1, 302, first.url)


def test_a_double_click_makes_one_row(client, clerk, measure):
    sent = typed(measure)
    first, second = client.post(NEW, sent), client.post(NEW, sent)
    assert Activity.objects.count() == 1
    assert first.url == second.url
    assert [str(message) for message in get_messages(second.wsgi_request)][-1] == (
        "Das war schon gespeichert: Das Formular kam zweimal an."
    )


def test_the_measures_this_person_used_last_stand_first(client, clerk):
    measures = [make_measure(title=f"Maßnahme {letter}") for letter in "ABCDEFG"]
    make_activity(measures[6], recorded_by=make_clerk())
    make_activity(measures[5], recorded_by=clerk)
    (_, near), *_ = client.get(NEW).context["form"].fields["measures"].choices
    assert [label for _, label in near] == ["Maßnahme F", "Maßnahme G", "Maßnahme A", "Maßnahme B"]


def test_the_measure_of_the_page_somebody_came_from_is_ticked(client, clerk, measure):
    make_activity(measure, title="Schon einmal besucht")
    make_activity(make_measure(), title="Etwas ganz anderes")
    page = client.get(f"{NEW}?massnahme={measure.pk}")
    assert page.context["form"]["measures"].value() == [measure.pk]
    assert [activity.title for activity in page.context["already_logged"]] == ["Schon einmal besucht"]


@pytest.mark.parametrize(
    "query",
    [
        "massnahme=xyz",
        "massnahme=%00",
        f"massnahme={'9' * 40}",
        "massnahme=-1&massnahme=",
        "datum=2026-02-30",
        "datum=%00&genau=%00",
        "datum=2024-05-01&genau=ewig",
        "art=%00",
    ],
)
def test_odd_addresses_show_the_plain_form(client, clerk, measure, query):
    page = client.get(f"{NEW}?{query}")
    assert page.status_code == 200
    assert not page.context["form"]["measures"].value()


def test_editing_keeps_what_is_not_changed(client, clerk, measure):
    activity = make_activity(
        measure, result="ein Ergebnis", happened_on=datetime.date(2013, 6, 1), precision="monat", place="Velbert"
    )
    activity.partners.set([make_partner()])
    address = reverse("activity-edit", args=[activity.pk])
    form = client.get(address).context["form"]
    assert str(form["when"].value()) == "Juni 2013"
    client.post(address, typed(measure, title="Neuer Titel", version=form["version"].value(), place="Velbert"))
    activity.refresh_from_db()
    assert (activity.title, activity.place, activity.recorded_by) == ("Neuer Titel", "Velbert", None)


def test_who_saves_second_sees_both_versions_and_keeps_what_they_typed(client, clerk, measure):
    other, initiative = make_measure(title="Austausch der Initiativen"), make_initiative(name="BioRiver")
    activity = make_activity(measure, title="Vorher", happened_on=datetime.date(2024, 6, 18))
    address = reverse("activity-edit", args=[activity.pk])
    read = client.get(address).context["form"]["version"].value()
    activity.title = "Von anderer Hand"
    activity.save()
    sent = typed(
        measure,
        title="Von mir",
        measures=[measure.pk, other.pk],
        initiatives=[initiative.pk],
        when_choice="zeitraum",
        when_month="6",
        when_year="2024",
        visibility="ausschuss",
        version=read,
    )
    response = client.post(address, sent)
    assert response.status_code == 409
    assert [(one.label, one.theirs, one.yours) for one in response.context["conflict"]] == [
        ("Was ist passiert?", "Von anderer Hand", "Von mir"),
        ("Wann?", "18.06.2024", "Juni 2024"),
        (
            "Für welche Maßnahme?",
            "Mitgliedschaft Schlüsselregion",
            "Austausch der Initiativen, Mitgliedschaft Schlüsselregion",
        ),
        ("Initiativen", "keine Angabe", "BioRiver"),
    ]
    assert 'value="Von mir"' in response.text
    activity.refresh_from_db()
    assert activity.title == "Von anderer Hand"
    client.post(address, {**sent, "version": response.context["form"]["version"].value()})
    activity.refresh_from_db()
    assert (activity.title, activity.measures.count()) == ("Von mir", 2)


@pytest.mark.parametrize("make_person", [make_committee_member, make_admin])
@pytest.mark.parametrize("name", ["activity-create", "activity-edit", "activity-delete"])
def test_only_staff_may_write(client, measure, make_person, name):
    client.force_login(make_person())
    args = [] if name == "activity-create" else [make_activity(measure).pk]
    before = list(Activity.objects.values())
    address = reverse(name, args=args)
    assert (client.get(address).status_code, client.post(address, typed(measure)).status_code) == (403, 403)
    assert list(Activity.objects.values()) == before


def test_the_form_asks_the_same_number_of_queries_for_1_and_30_partners(
    client, clerk, measure, django_assert_num_queries
):
    make_partner()
    with CaptureQueriesContext(connection) as few:
        client.get(NEW)
    for _ in range(29):
        make_partner()
        make_initiative()
        make_measure()
    with django_assert_num_queries(len(few)):
        client.get(NEW)


def test_a_form_that_comes_back_shows_what_was_ticked_among_the_chips(client, clerk):
    rare = [make_measure(title=f"Maßnahme {number}") for number in range(8)][-1]
    assert rare.pk not in chips(client.get(NEW))
    assert chips(client.post(NEW, typed(rare, title="")))[0] == rare.pk


def chips(page):
    """The measures in sight, before those that are folded."""
    return [int(str(option.data["value"])) for option in page.context["form"]["measures"].option_groups()[0][1]]
