"""What is a row on a desk is a card on a phone; and boxes beside each other stand level."""

import re

import pytest
from django.urls import reverse

from actions.mandate.consultation import Outcome
from clusterfoerderung.accounts.roles import Role
from tests.factories import make_item, make_paper

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.slow]

PHONE = {"width": 390, "height": 844}
# What of a card's values begins left of them, at their labels.
BESIDE_LABELS = """() => [...document.querySelectorAll('.table td[data-label] > *')].filter((one) => {
  const cell = one.parentElement, [label] = getComputedStyle(cell).gridTemplateColumns.split(' ');
  const box = one.getBoundingClientRect();
  return box.width > 1 && box.left < cell.getBoundingClientRect().left + parseFloat(label);
}).map((one) => one.textContent.trim())"""
ARROW = "getComputedStyle(document.querySelector('.kern-form-input__select-wrapper'), '::after').backgroundColor"


def test_on_a_card_of_the_book_everything_stands_beside_its_label_and_the_bar_beside_the_number(
    transactional_db, open_as
):
    item = make_item()
    item.field.paper.consultations.update(outcome=Outcome.ADOPTED)
    page = open_as(Role.CLERK, viewport=PHONE)
    page.goto(item.field.paper.get_absolute_url())
    assert page.get_by_text(re.compile("^wohl ")).is_visible()
    assert page.evaluate(BESIDE_LABELS) == []
    shadows = "(one) => getComputedStyle(one).boxShadow"
    assert page.locator("[data-unserved]").evaluate(shadows) != "none"
    assert page.locator("[data-unserved] > th").evaluate(shadows) == "none"


def test_the_boxes_of_the_votes_stand_level_whichever_label_takes_two_lines(transactional_db, open_as):
    page = open_as(Role.CLERK)
    page.goto(reverse("consultation-create", args=[make_paper().pk]))
    boxes = [box.bounding_box() for box in page.locator(".votes input").all()]
    assert len(boxes) == 4
    assert len({(box["y"], box["height"]) for box in boxes}) == 1


@pytest.mark.parametrize(("scheme", "ink"), [("light", "rgb(0, 0, 0)"), ("dark", "rgb(255, 255, 255)")])
def test_forced_colours_keep_the_arrow_of_a_choice(transactional_db, open_as, scheme, ink):
    page = open_as(Role.CLERK)
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(reverse("consultation-create", args=[make_paper().pk]))
    assert page.evaluate(ARROW) == ink
