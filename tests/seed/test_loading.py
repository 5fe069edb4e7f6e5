"""What `seed` does to a database that people have worked in."""

import pytest
from auditlog.models import LogEntry
from django.apps import apps

from actions.activities.activity import Activity
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.measures.measure import Measure
from actions.memberships.membership import Membership
from clusterfoerderung.first_data.loaded_once import LoadedOnce
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner

pytestmark = pytest.mark.django_db


def everything():
    """Every row of every table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
    }


def forget(*keys):
    """As if a later release brought these rows for the first time."""
    assert LoadedOnce.objects.filter(key__in=keys).delete()[0] == len(keys)


def test_it_says_what_it_loaded(seed):
    assert "19 Städte und Kreise" in (printed := seed())
    assert "4 Handlungsfelder, 17 Beschlusspunkte, 19 Maßnahmen, 40 Aktivitäten, 4 Veröffentlichungen." in printed


@pytest.mark.slow
def test_twice_changes_nothing_and_says_so(seed):
    seed()
    before = everything()
    assert seed().endswith("nichts Neues.\n")
    assert everything() == before


def test_a_second_run_only_reads_what_was_loaded(seeded, seed, django_assert_num_queries):
    with django_assert_num_queries(3) as queries:  # savepoint, what was loaded, release
        seed()
    assert [query["sql"].split()[0] for query in queries] == ["SAVEPOINT", "SELECT", "RELEASE"]


@pytest.mark.slow
def test_it_writes_no_history_because_nobody_has_changed_anything_yet(seed):
    before = LogEntry.objects.count()
    seed()
    assert LogEntry.objects.count() == before


def test_every_object_is_in_its_first_version(seeded):
    for model in (Paper, MandateItem, Measure, Activity, Partner, Initiative, Participation):
        assert set(model.objects.values_list("version", flat=True)) == {1}


def test_what_a_person_edited_stays_edited(seeded, seed):
    partner = Partner.objects.get(short_name="BioRiver")
    partner.name, partner.note = "BioRiver im Rheinland e.V.", "am Telefon bestätigt"
    partner.save()
    membership = Membership.objects.get(title="Mitgliedschaft BioRiver")
    membership.notice_months, membership.notice_to = 6, "kalenderjahr"
    membership.save()
    membership.initiatives.clear()
    before = everything()
    seed()
    assert everything() == before


def test_what_a_person_deleted_stays_deleted(seeded, seed):
    Activity.objects.filter(title__startswith="BioRiver").delete()
    Membership.objects.get(title="Mitgliedschaft BioRiver").delete()
    MandateItem.objects.get(number="2.2").delete()
    before = everything()
    seed()
    assert everything() == before
    assert Activity.objects.count() == 38


@pytest.mark.slow
def test_what_a_person_typed_in_before_is_left_alone_and_linked_to(seed):
    own = Partner.objects.create(name="QIAGEN GmbH", kind="unternehmen", note="von uns")
    assert "unverändert gelassen: 1 Partner." in seed()
    own.refresh_from_db()
    assert (own.note, own.version, own.short_name) == ("von uns", 1, "")
    assert own.activities.count() == 1
    assert own.participations.get().initiative.name == "BioRiver"


@pytest.mark.slow
def test_what_a_person_typed_in_before_and_deleted_later_does_not_come_back(seed):
    own = Partner.objects.create(name="Wupperverband", kind="behoerde")
    seed()
    own.participations.all().delete()
    own.delete()
    seed()
    assert not Partner.objects.filter(name="Wupperverband").exists()


def test_a_later_row_links_to_what_earlier_runs_loaded(seeded, seed):
    Activity.objects.get(title__startswith="Gemeinsames Treffen").delete()
    forget("activity:E060")
    assert seed() == "Geladen: 1 Aktivität.\n"
    meeting = Activity.objects.get(title__startswith="Gemeinsames Treffen")
    assert (meeting.measures.count(), meeting.initiatives.count(), meeting.partners.count()) == (3, 2, 4)


def test_a_later_row_leaves_out_the_link_to_what_a_person_deleted(seeded, seed):
    Activity.objects.get(title__startswith="Gemeinsames Treffen").delete()
    Partner.objects.get(short_name="FGW").delete()
    forget("activity:E060")
    seed()
    assert Activity.objects.get(title__startswith="Gemeinsames Treffen").partners.count() == 3


def test_a_later_row_is_left_out_when_a_person_deleted_what_it_belongs_to(seeded, seed):
    MandateItem.objects.get(number="2.2").delete()
    forget("mandateitem:80/017/2013/2/2.2.3")
    before = everything()
    assert "Ausgelassen, weil das fehlt, wozu es gehört: 1 Beschlusspunkt." in seed()
    assert everything() == before
