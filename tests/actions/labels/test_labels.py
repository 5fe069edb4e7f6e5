"""Merkmale: names that are there once, kept by the office; nothing loses a label unseen."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from actions.labels.forms import MergeForm
from actions.labels.label import LONGEST_KEY, Label, LabelGroup
from actions.labels.merging import merge
from actions.memberships.membership import Membership
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.visibility import Visibility
from tests.answers import said
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_label,
    make_measure,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

LIST = reverse("label-list")
NEW, NEW_GROUP = reverse("label-create"), reverse("label-group-create")


@pytest.fixture(params=[make_clerk, make_admin])
def office(client, request):
    person = request.param()
    client.force_login(person)
    return person


def send(client, address, **typed):
    return client.post(address, sent(client.get(address).context["form"], **typed))


def test_the_office_makes_a_group_and_a_label_in_it(client, office):
    assert "Noch keine Gruppe" in client.get(LIST).content.decode()
    send(client, NEW_GROUP, name=" Haushaltsprodukt ")
    group = LabelGroup.objects.get()
    send(client, f"{NEW}?gruppe={group.pk}", name="571  01")
    assert str(Label.objects.get()) == "Haushaltsprodukt: 571 01"


def test_without_a_group_the_form_leads_to_one(client, office):
    assert NEW_GROUP in client.get(NEW).content.decode()


@pytest.mark.parametrize("name", ["ÄRGER", "ärger", " Ärger", "A\u0308rger"])
def test_a_name_is_there_once_whatever_its_capitals(client, clerk, name):
    label = make_label(name="Ärger", group="Übung")
    message = "Dieses Merkmal gibt es in der Gruppe schon; Groß- und Kleinschreibung zählt nicht."
    answer = send(client, f"{NEW}?gruppe={label.group_id}", name=name)
    if answer.status_code == 302:  # the very same name: the form came twice
        assert said(answer)[-1].startswith("Das war schon gespeichert")
    else:
        assert answer.context["form"].errors["name"] == [message]
    with pytest.raises(ValidationError):
        Label(group=label.group, name=name).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Label.objects.create(group=label.group, name=name)
    with pytest.raises(IntegrityError), transaction.atomic():
        LabelGroup.objects.create(name="ÜBUNG")
    assert Label.objects.count() == 1


@pytest.mark.both_databases
def test_a_name_of_signs_that_are_words_is_no_error(client, clerk):
    group = make_label().group
    answer = send(client, f"{NEW}?gruppe={group.pk}", name="\N{SQUARE KIROMEETORU}" * 120)
    assert answer.status_code == 302
    assert len(Label.objects.latest("pk").name_key) == LONGEST_KEY


def test_another_group_may_have_a_label_of_the_same_name(client, clerk):
    label = make_label(name="571 01")
    other = make_label(group="Zielbezug")
    send(client, f"{NEW}?gruppe={other.group_id}", name="571 01")
    assert Label.objects.filter(name="571 01").count() == 2
    assert label.group != other.group


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "typed", [{"name": ""}, {"name": " "}, {"name": "x" * 121}, {"name": "a\0"}, {"group": "9" * 30}]
)
def test_odd_input_is_refused(client, clerk, typed):
    group = make_label().group
    assert send(client, f"{NEW}?gruppe={group.pk}", **{"name": "Neu", **typed}).status_code == 200
    assert Label.objects.count() == 1


@pytest.mark.both_databases
@pytest.mark.parametrize("odd", ["", "abc", "\0", "²", "9" * 30])
def test_an_odd_group_in_the_address_is_ignored(client, clerk, odd):
    assert client.get(NEW, {"gruppe": odd}).status_code == 200


@pytest.mark.parametrize("make", [make_measure, make_activity])
def test_a_label_in_use_cannot_be_deleted(client, clerk, make):
    label = make_label(make())
    answer = client.post(reverse("label-delete", args=[label.pk]))
    assert said(answer)[0].startswith("Nicht gelöscht: Dieses Merkmal wird verwendet.")
    with pytest.raises(ProtectedError):
        label.delete()
    assert Label.objects.exists()


def test_what_nothing_has_is_deleted_first_the_label_then_its_group(client, clerk):
    label = make_label()
    group = reverse("label-group-delete", args=[label.group_id])
    assert said(client.post(group))[0].startswith("Nicht gelöscht: In dieser Gruppe")
    client.post(reverse("label-delete", args=[label.pk]))
    client.post(group)
    assert not LabelGroup.objects.exists()


@pytest.mark.both_databases
@pytest.mark.history
def test_merging_hands_on_everything_and_each_tells_it(client, clerk):
    measure, both, activity = make_measure(Membership), make_measure(), make_activity()
    gone, stays = make_label(measure, both, activity, name="571 1"), make_label(both, name="571 01")
    told = history_of(measure, clerk).count()
    answer = send(client, reverse("label-merge", args=[gone.pk]), into=str(stays.pk))
    assert answer.url == f"{LIST}#gruppe-{stays.group_id}"
    assert said(answer) == ["„Haushaltsprodukt: 571 1“ ist jetzt „Haushaltsprodukt: 571 01“: 2 Maßnahmen, 1 Aktivität."]
    assert [list(one.labels.all()) for one in (measure, both, activity)] == [[stays]] * 3
    assert list(Label.objects.all()) == [stays]
    assert history_of(measure, clerk).count() == told + 2
    assert history_of(activity, clerk).count() >= 2


@pytest.mark.parametrize("into", ["", "abc", "0", "9" * 30, "self"])
def test_a_label_is_merged_into_another_one_only(client, clerk, into):
    label = make_label(make_measure())
    address = reverse("label-merge", args=[label.pk])
    answer = client.post(address, {"into": str(label.pk) if into == "self" else into})
    assert answer.status_code == 200
    assert answer.context["form"].errors["into"]
    assert label.measures.count() == 1


def test_of_two_who_merge_at_once_the_second_hears_of_it(client, clerk):
    gone, stays = make_label(make_measure()), make_label()
    address = reverse("label-merge", args=[stays.pk])
    data = sent(client.get(address).context["form"], into=str(gone.pk))
    with pytest.MonkeyPatch.context() as patch:
        validate = MergeForm.clean
        patch.setattr(MergeForm, "clean", lambda form: (merge(gone, stays), validate(form))[1])
        answer = client.post(address, data)
    assert said(answer)[0].startswith("Nicht zusammengeführt")
    assert stays.measures.count() == 1


def test_merging_is_all_or_nothing(monkeypatch):
    measure = make_measure()
    gone, stays = make_label(measure), make_label()
    monkeypatch.setattr(Label, "delete", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge(gone, stays)
    assert list(measure.labels.all()) == [gone]


@pytest.mark.both_databases
def test_the_committee_counts_what_it_may_see_and_keeps_nothing(client):
    label = make_label(
        make_measure(), make_measure(visibility=Visibility.INTERNAL), make_activity(visibility=Visibility.INTERNAL)
    )
    client.force_login(make_committee_member())
    response = client.get(LIST)
    ((counted,),) = (group.labels for group in response.context["groups"])
    assert (counted.label, counted.measures, counted.activities) == (label, 1, 0)
    assert "Zusammenführen" not in response.content.decode()


def test_the_list_costs_as_many_queries_for_many_labels_as_for_one(client, clerk, django_assert_num_queries):
    make_label(make_measure(), make_activity())
    client.get(LIST)
    with django_assert_num_queries(7):
        client.get(LIST)
    for number in range(30):
        make_label(make_measure(), group=f"Gruppe {number}")
    with django_assert_num_queries(7):
        client.get(LIST)


def test_where_there_is_one_group_alone_it_is_chosen(client):
    client.force_login(make_clerk())
    assert client.get(NEW).context["form"].initial["group"] == ""
    group = LabelGroup.objects.create(name="Haushaltsprodukt")
    assert client.get(NEW).context["form"].initial["group"] == group.pk
    LabelGroup.objects.create(name="Förderprogramm")
    assert client.get(NEW).context["form"].initial["group"] == ""
