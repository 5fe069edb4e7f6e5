"""Half a minute, by keyboard, on a phone: what it takes to log one activity. One interaction is one key or one text."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from actions.activities.activity import Activity
from clusterfoerderung.accounts.roles import Role
from tests.browser.both_ways import BOTH_WAYS
from tests.factories import make_activity, make_initiative, make_measure, make_partner

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PHONE = {"width": 390, "height": 844}
GOAL, GOAL_SECONDS = 12, 30
# Card, Moran and Newell, The Keystroke-Level Model (1980): a key of an average typist, and a thought before an answer.
SECONDS_A_KEY, SECONDS_A_THOUGHT = 0.28, 1.35


class Keyboard:
    """Types like a person and counts; a text typed in one go is one interaction, each call answers one question."""

    def __init__(self, page):
        self.page = page
        self.interactions = self.keys = self.thoughts = 0

    def type(self, text):
        self.page.keyboard.type(text)
        self.interactions += 1
        self.keys += len(text)
        self.thoughts += 1

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        self.interactions += len(keys)
        self.keys += len(keys)
        self.thoughts += 1

    @property
    def seconds(self):
        """What a person would take; the program's own time is not in it."""
        return self.keys * SECONDS_A_KEY + self.thoughts * SECONDS_A_THOUGHT


@pytest.fixture
def measures(transactional_db):
    """Ten measures; the second chip of a new colleague is "Mitgliedschaft BioRiver"."""
    made = [make_measure(title=title) for title in ("Mitgliedschaft Schlüsselregion", "Mitgliedschaft BioRiver")]
    made += [make_measure() for _ in range(8)]
    make_activity(made[1])
    make_activity(made[0])
    return made


@pytest.fixture(params=BOTH_WAYS)
def form(request, open_as, measures):
    page = open_as(Role.CLERK, viewport=PHONE, java_script_enabled=request.param)
    page.goto(reverse("activity-create"))
    return ready(page)


def ready(page):
    """As soon as a person could type: the first field has the keyboard without a click."""
    expect(page.get_by_label("Was ist passiert?")).to_be_focused()
    return page


def test_a_typical_entry_takes_few_interactions(form, measures, record_property, capsys):
    """Yesterday's talk, for the second measure on offer: nothing but the keyboard, from the first letter to saved."""
    keyboard = Keyboard(form)
    keyboard.type("Gespräch mit der Geschäftsstelle geführt")
    keyboard.press("Tab", "ArrowRight")  # gestern
    keyboard.press("Tab", "Tab", "Space")  # the second measure
    keyboard.press("Tab", "Tab", "Tab", "Tab", "ArrowRight")  # Art: Gespräch
    with form.expect_navigation():
        keyboard.press("Enter")
    activity = Activity.objects.get(kind="gespraech")
    assert list(activity.measures.values_list("pk", flat=True)) == [measures[1].pk]
    assert activity.happened_on == timezone.localdate() - datetime.timedelta(days=1)
    assert form.url.endswith(measures[1].get_absolute_url())
    assert "Gespeichert: Gespräch mit der Geschäftsstelle geführt" in form.inner_text("main")
    record_property("interactions", keyboard.interactions)
    with capsys.disabled():
        print(  # noqa: T201
            f"\nEine Aktivität erfassen: {keyboard.interactions} Eingaben (Ziel: höchstens {GOAL}),"
            f" {keyboard.keys} Anschläge, gut {keyboard.seconds:.0f} Sekunden (Ziel: höchstens {GOAL_SECONDS})"
        )
    assert keyboard.interactions <= GOAL
    assert keyboard.seconds <= GOAL_SECONDS


def test_from_a_measures_page_one_sentence_and_enter_are_enough(form, measures):
    form.goto(f"{reverse('activity-create')}?massnahme={measures[1].pk}")
    ready(form)
    keyboard = Keyboard(form)
    keyboard.type("Mitgliederversammlung besucht")
    with form.expect_navigation():
        keyboard.press("Enter")
    assert Activity.objects.get(title="Mitgliederversammlung besucht").measures.get().pk == measures[1].pk
    assert keyboard.interactions == 2


@pytest.mark.slow
def test_the_inputs_of_another_day_and_of_a_period_appear_when_chosen(form):
    day, year = form.get_by_label("Tag", exact=True), form.get_by_label("Jahr", exact=True)
    assert (day.is_visible(), year.is_visible()) == (False, False)
    keyboard = Keyboard(form)
    keyboard.press("Tab", "ArrowRight", "ArrowRight")
    assert (day.is_visible(), year.is_visible()) == (True, False)
    keyboard.press("ArrowRight")
    assert (day.is_visible(), year.is_visible()) == (False, True)


@pytest.mark.slow
def test_save_and_next_stands_in_reach_on_a_phone(form):
    button = form.get_by_role("button", name="Speichern und nächste erfassen")
    box = button.bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]


def test_three_letters_find_a_partner(open_as, measures):
    for number in range(60):
        make_partner(name=f"Organisation {number}")
        make_initiative(name=f"Netz {number}")
    partner = make_partner(name="Schlüsselregion e.V.")
    page = open_as(Role.CLERK, viewport=PHONE)
    page.goto(f"{reverse('activity-create')}?massnahme={measures[0].pk}")
    page.get_by_text("Wer war dabei?").click()
    page.get_by_label("Partner suchen").focus()
    keyboard = Keyboard(page)
    keyboard.type("SCHLUES")
    keyboard.press("Enter")
    expect(page.get_by_label("Schlüsselregion e.V.")).to_be_checked()
    page.get_by_label("Was ist passiert?").fill("Werksbesichtigung")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Activity.objects.get(title="Werksbesichtigung").partners.get() == partner


@pytest.fixture
def picker(open_as, measures):
    """The partners of the form for a new activity: many, and some whose names lie in each other."""
    for number in range(9):
        make_partner(name=f"Organisation {number}")
    make_partner(name="Agentur im Kreis Mettmann", short_name="KSW")
    make_partner(name="Kreis Mettmann")
    make_partner(name="Handwerk und IHK gemeinsam")
    make_partner(name="Industrie- und Handelskammer Düsseldorf", short_name="IHK Düsseldorf")
    make_partner(name="Industrie- und Handelskammer Köln", short_name="IHK Köln")
    page = open_as(Role.CLERK, viewport=PHONE)
    page.goto(f"{reverse('activity-create')}?massnahme={measures[0].pk}")
    page.get_by_text("Wer war dabei?").click()
    page.get_by_label("Partner eingrenzen").focus()
    return page


def ticked(page):
    return page.eval_on_selector_all(
        "[name=partners]:checked", "boxes => boxes.map(box => box.labels[0].innerText.trim())"
    )


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("kreis mettmann", ["Kreis Mettmann"]),
        pytest.param("Kreis M", ["Kreis Mettmann"], marks=pytest.mark.slow),
        pytest.param("ksw", ["Agentur im Kreis Mettmann (KSW)"], marks=pytest.mark.slow),
        pytest.param("ihk koeln", ["Industrie- und Handelskammer Köln (IHK Köln)"], marks=pytest.mark.slow),
        pytest.param("gemein", ["Handwerk und IHK gemeinsam"], marks=pytest.mark.slow),
    ],
)
def test_enter_takes_the_exact_name_then_its_beginning_then_what_lies_inside(picker, text, chosen):
    picker.keyboard.type(text)
    picker.keyboard.press("Enter")
    assert ticked(picker) == chosen


@pytest.mark.slow
def test_enter_does_not_choose_between_two_that_fit_alike(picker):
    picker.keyboard.type("IHK")
    visible = picker.locator(".picker__list").last.locator(".kern-form-check:visible")
    assert [text.strip() for text in visible.all_inner_texts()] == [
        "Industrie- und Handelskammer Düsseldorf (IHK Düsseldorf)",
        "Industrie- und Handelskammer Köln (IHK Köln)",
        "Handwerk und IHK gemeinsam",
    ]
    picker.keyboard.press("Enter")
    assert not ticked(picker)
    expect(picker.get_by_text("Mehrere passen: Industrie- und Handelskammer Düsseldorf")).to_be_visible()


@pytest.mark.slow
def test_who_finds_nobody_is_told_what_to_do(picker):
    picker.keyboard.type("gibt es nicht")
    picker.keyboard.press("Enter")
    assert not ticked(picker)
    expect(picker.get_by_text("0 Treffer")).to_be_visible()
    expect(picker.locator(".picker__missing:visible")).to_contain_text(
        "Fehlt jemand, genügen darunter bei „Neu“ Name und Art"
    )
    picker.get_by_role("button", name="Alle zeigen").click()
    expect(picker.get_by_label("Organisation 8")).to_be_visible()


@pytest.mark.slow
def test_without_javascript_few_partners_stand_in_a_list(open_as, measures):
    for number in range(12):
        make_partner(name=f"Organisation {number}")
    page = open_as(Role.CLERK, viewport=PHONE, java_script_enabled=False)
    page.goto(reverse("activity-create"))
    page.get_by_text("Wer war dabei?").click()
    assert not page.get_by_label("Partner eingrenzen").is_visible()
    last = page.get_by_label("Organisation 9", exact=True)
    last.focus()
    page.keyboard.press("Space")
    assert last.is_checked()


def test_without_javascript_a_button_finds_one_of_many_partners_and_loses_nothing(open_as, measures):
    for number in range(60):
        make_partner(name=f"Organisation {number}")
    page = open_as(Role.CLERK, viewport=PHONE, java_script_enabled=False)
    page.goto(reverse("activity-create"))
    page.get_by_label("Was ist passiert?").fill("Werksbesichtigung")
    page.get_by_text("Wer war dabei?").click()
    page.get_by_label("Partner suchen").fill("organisation 59")
    page.get_by_role("button", name="Suchen in Partner").click()
    page.get_by_label("Organisation 59", exact=True).check()
    assert page.get_by_label("Was ist passiert?").input_value() == "Werksbesichtigung"
    assert not Activity.objects.filter(title="Werksbesichtigung").exists()
