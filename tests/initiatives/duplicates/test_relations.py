"""Two rows become one and two again without a trace lost, by every relation that the models have."""

import uuid
from itertools import pairwise

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.utils import timezone

from actions.activities.account_audit import differences
from clusterfoerderung.journal.undoing import undo
from initiatives.duplicates.links import _unique_sets
from initiatives.duplicates.mergeable import MERGEABLE
from initiatives.duplicates.merged_row import MergedRow, key_now
from initiatives.duplicates.merging import Choice, merge
from initiatives.organisations.partner import Partner
from tests.factories import make_activity, make_contact, make_initiative, make_partner, make_sector
from tests.initiatives.duplicates.relations import MAKERS, everything, link, linked, relations_to

pytestmark = pytest.mark.django_db
MAKE = {"partner": make_partner, "initiativen": make_initiative, "ansprechpersonen": make_contact}
MODELS = {slug: one.model for slug, one in MERGEABLE.items()}
# Partners, which have the most links, every day; the others with --all.
ONE_EVERY_DAY = [slug if slug == "partner" else pytest.param(slug, marks=pytest.mark.slow) for slug in MODELS]


def merge_them(keep, other, choice=None):
    return merge(keep, other, choice or Choice(), key=uuid.uuid4(), by=None)


def take_back(entry):
    """How many rows of the journal were left."""
    return sum(len(left) for _, left in undo(entry, at=timezone.now(), through="durch Rücknahme"))


@pytest.mark.parametrize("slug", MODELS)
def test_every_relation_is_known_to_this_test(slug):
    """A new one gets a line in relations.py; and it is merged as its models say."""
    assert set(relations_to(MODELS[slug])) - set(MAKERS) == set()


@pytest.mark.parametrize("slug", MODELS)
def test_of_every_relation_it_is_known_what_would_be_double(slug):
    for relation in relations_to(MODELS[slug]):
        list(_unique_sets(apps.get_model(relation.rpartition(".")[0])))


def test_nothing_points_at_rows_in_a_way_that_no_database_knows():
    loose = {
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(field, GenericForeignKey) for field in model._meta.private_fields)
    }
    # Which form made a row: it goes on saying so of a row that is not there, and right again of one that is back.
    assert loose == {"clusterfoerderung.SentForm"}


@pytest.mark.slow
@pytest.mark.parametrize("slug", ONE_EVERY_DAY)
def test_two_with_seventeen_links_each_become_one_and_two_again(slug):
    keep, other = MAKE[slug](), MAKE[slug]()
    for row in (keep, other):
        link(row, 17)
        row.refresh_from_db()
    before, both = everything(), [linked(keep), linked(other)]
    entry = merge_them(keep, other)
    assert not MODELS[slug].objects.filter(pk=entry.facts["gone"]).exists()
    assert linked(keep) == {name: sorted(both[0][name] + both[1][name]) for name in both[0]}
    assert not differences()
    assert take_back(entry) == 0
    assert everything() == before
    assert not differences()


@pytest.mark.parametrize("slug", ONE_EVERY_DAY)
def test_what_would_be_there_twice_is_there_once_and_twice_again(slug):
    """Everything that points at the one points at the other, too, as far as the database lets it."""
    keep, other = MAKE[slug](), MAKE[slug]()
    link(keep)
    copied = _copy_links(keep, other)
    before, first = everything(), linked(keep)
    entry = merge_them(*(MODELS[slug].objects.get(pk=row.pk) for row in (keep, other)))
    assert linked(keep) == first
    assert {row.model for row in entry.rows.filter(after__isnull=True)} == {*copied, MODELS[slug]._meta.label_lower}
    assert not differences()
    assert take_back(entry) == 0
    assert everything() == before
    assert not differences()


def _copy_links(keep, other):
    """Gives `other` a row like each that points at `keep` where that would be a double; the models of these."""
    copied = set()
    for name in relations_to(type(keep)):
        label, _, field = name.rpartition(".")
        model = apps.get_model(label)
        held_once = {column for names, _ in _unique_sets(model) for column in names if field in names}
        if not held_once or model._meta.get_parent_list():
            continue
        for row in model._base_manager.filter(**{field: keep.pk}):
            row.pk, row._state.adding = None, True
            if hasattr(row, "submission"):
                row.submission = uuid.uuid4()
            setattr(row, f"{field}_id", other.pk)
            row.save()
        copied.add(label)
    return copied


def test_the_old_key_leads_on_also_over_two_merges_and_back():
    first, second, third = make_partner(), make_partner(), make_partner()
    keys = [row.pk for row in (third, second, first)]
    entries = [merge_them(second, third), merge_them(first, Partner.objects.get(pk=second.pk))]
    assert [key_now(Partner, key) for key in keys] == [first.pk, first.pk, None]
    for entry in entries[::-1]:
        take_back(entry)
    assert [key_now(Partner, key) for key in keys] == [None, None, None]


@pytest.mark.slow
def test_merges_on_top_of_each_other_go_back_the_last_one_first():
    rows = [make_partner() for _ in range(3)]
    for row in rows:
        link(row)
    states, entries = [everything()], []
    for keep, other in pairwise(rows[::-1]):
        pair = [Partner.objects.get(pk=row.pk) for row in (other, keep)]
        entries.append(merge_them(*pair))
        states.append(everything())
    for entry, state in zip(entries[::-1], states[1::-1], strict=True):
        assert take_back(entry) == 0
        assert everything() == state
    assert not MergedRow.objects.exists()


@pytest.mark.parametrize("is_last_first", [True, False])
def test_a_merge_that_changed_nothing_of_the_one_that_stays_bars_no_earlier_one(is_last_first):
    """Nobody has touched it, but it counted as changed: the one that stayed kept the name of the one that was back."""
    keep, first, second = make_contact(), make_contact(), make_contact()
    before = everything()
    entries = [merge_them(keep, first, Choice(columns=("name",))), merge_them(keep, second)]
    for entry in entries[::-1] if is_last_first else entries:
        assert take_back(entry) == 0
    assert everything() == before


def test_a_link_that_was_double_for_a_while_goes_back_to_the_first_it_had():
    """What was gone and came back counted as changed, if it has no version: it stayed with the wrong one for good."""
    keep, middle, first = make_partner(), make_partner(), make_partner()
    make_activity().partners.add(keep, first)
    before = everything()
    entries = [merge_them(middle, first), merge_them(keep, middle)]
    for entry in entries[::-1]:
        assert take_back(entry) == 0
    assert everything() == before


def test_lists_of_both_come_together_and_apart():
    keep, other = make_partner(), make_partner()
    mine, theirs = make_sector(), make_sector()
    keep.sectors.add(mine)
    other.sectors.add(theirs)
    before = everything()
    entry = merge_them(keep, other, Choice(lists={"sectors": [mine.pk, theirs.pk]}))
    assert {*keep.sectors.all()} == {mine, theirs}
    assert take_back(entry) == 0
    assert everything() == before


def test_what_somebody_has_touched_since_stays_and_the_rest_goes_back():
    keep, other = make_partner(), make_partner()
    touched, kept = make_contact(partner=other), make_contact(partner=other)
    evidence = make_activity()
    evidence.partners.add(other)
    entry = merge_them(keep, other)
    old_key = entry.facts["gone"]
    touched.refresh_from_db()
    touched.position = "von Hand"
    touched.save()
    assert take_back(entry) == 1
    kept.refresh_from_db()
    touched.refresh_from_db()
    assert (kept.partner_id, touched.partner_id) == (old_key, keep.pk)
    assert [row.pk for row in evidence.partners.all()] == [old_key]
