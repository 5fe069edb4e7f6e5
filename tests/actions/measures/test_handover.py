"""A colleague leaves: all of their measures go to another, or none."""

import pytest
from auditlog.models import LogEntry

from actions.measures.measure import Measure
from tests.factories import make_admin, make_clerk, make_committee_member, make_measure, make_membership, make_milestone

pytestmark = [pytest.mark.django_db, pytest.mark.history]

HANDOVER = "/massnahmen/uebergeben/"


@pytest.fixture
def leaving():
    return make_clerk(first_name="Eva", last_name="Beispiel", is_active=False)


def address(leaving, to):
    return f"{HANDOVER}?von={leaving.pk}&an={to.pk}"


def value(measure):
    return f"{measure.pk}:{measure.version}"


def held_by(person):
    return set(Measure.objects.filter(responsible=person).values_list("pk", flat=True))


def test_all_of_them_go_over_with_a_history_each(client, clerk, leaving):
    measures = [make_membership(responsible=leaving), make_measure(responsible=leaving)]
    page = client.get(address(leaving, clerk))
    shown = page.context["chosen"]["measures"].value()
    assert sorted(shown) == sorted(map(value, measures))
    response = client.post(address(leaving, clerk), {"measures": shown}, follow=True)
    assert [str(one) for one in response.context["messages"]] == [f"2 Maßnahmen an {clerk.display_name} übergeben."]
    assert held_by(clerk) == {one.pk for one in measures}
    entries = LogEntry.objects.filter(action=LogEntry.Action.UPDATE, actor=clerk, changes__has_key="responsible")
    assert {one.object_id for one in entries} == {one.pk for one in measures}


def test_what_is_not_ticked_stays(client, clerk, leaving):
    goes, stays = make_measure(responsible=leaving), make_measure(responsible=leaving)
    client.post(address(leaving, clerk), {"measures": [value(goes)]})
    assert (held_by(clerk), held_by(leaving)) == ({goes.pk}, {stays.pk})


def test_all_or_nothing_when_one_has_changed(client, clerk, leaving):
    measures = [make_measure(responsible=leaving) for _ in range(3)]
    sent = [value(one) for one in measures]
    measures[2].save()
    response = client.post(address(leaving, clerk), {"measures": sent})
    assert "Nichts übergeben" in response.text
    assert held_by(clerk) == set()


def test_another_persons_measure_cannot_be_slipped_in(client, clerk, leaving):
    own, other = make_measure(responsible=leaving), make_measure(responsible=make_clerk())
    client.post(address(leaving, clerk), {"measures": [value(own), value(other)]})
    assert held_by(clerk) == set()


def test_a_change_while_saving_takes_all_back(client, clerk, leaving, monkeypatch):
    measures = [make_measure(responsible=leaving) for _ in range(2)]
    hand_over = Measure.hand_over

    def overtaken(measure, person):
        if measure.pk == measures[1].pk:
            Measure.objects.filter(pk=measure.pk).update(version=9)
        hand_over(measure, person)

    monkeypatch.setattr(Measure, "hand_over", overtaken)
    response = client.post(address(leaving, clerk), {"measures": list(map(value, measures))}, follow=True)
    assert "Nichts übergeben" in response.text
    assert held_by(clerk) == set()


def test_only_active_clerks_can_take_over(client, clerk, leaving):
    make_measure(responsible=leaving)
    make_committee_member(username="gremium")
    make_admin(username="stammdaten")
    form = client.get(HANDOVER).context["form"]
    assert list(form.fields["an"].queryset) == [clerk]
    assert list(form.fields["von"].queryset) == [leaving]
    assert "Eva Beispiel (Zugang gesperrt)" in client.get(HANDOVER).text


def test_the_verwaltung_hands_over_too_because_it_locks_accounts(client, leaving):
    measure, clerk = make_measure(responsible=leaving), make_clerk()
    client.force_login(make_admin())
    assert "Übergeben" in client.get("/massnahmen/").text
    client.post(address(leaving, clerk), {"measures": [value(measure)]})
    assert held_by(clerk) == {measure.pk}
    assert client.get(f"{measure.get_absolute_url()}bearbeiten/").status_code == 403


def test_what_nobody_is_responsible_for_finds_somebody(client, clerk):
    nobodys, other = make_measure(), make_measure(responsible=make_clerk())
    ended = make_measure(status="entfallen", status_reason="Verein aufgelöst")
    query = f"{HANDOVER}?von=niemand&an={clerk.pk}"
    assert client.get(query).context["chosen"]["measures"].value() == [value(nobodys)]
    client.post(query, {"measures": [value(nobodys)]})
    assert held_by(clerk) == {nobodys.pk}
    assert "Jede offene Maßnahme hat jemanden" in client.get(query).text
    for measure in (other, ended):
        before = measure.responsible_id
        measure.refresh_from_db()
        assert measure.responsible_id == before


def test_milestones_that_name_them_go_over_as_well(client, clerk, leaving):
    measure = make_measure(responsible=clerk)
    named = make_milestone(measure, responsible=leaving)
    done = make_milestone(measure, responsible=leaving, done_on="2026-01-01")
    page = client.get(address(leaving, clerk))
    assert page.context["chosen"]["milestones"].value() == [value(named)]
    response = client.post(address(leaving, clerk), {"milestones": [value(named)]}, follow=True)
    assert [str(one) for one in response.context["messages"]] == [f"1 Meilenstein an {clerk.display_name} übergeben."]
    for milestone in (named, done):
        milestone.refresh_from_db()
    assert (named.responsible, done.responsible) == (clerk, leaving)


def test_measures_and_milestones_go_over_together_or_not_at_all(client, clerk, leaving):
    measure = make_measure(responsible=leaving)
    milestone = make_milestone(make_measure(), responsible=leaving)
    sent = {"measures": [value(measure)], "milestones": [value(milestone)]}
    milestone.save()
    assert "Nichts übergeben" in client.post(address(leaving, clerk), sent).text
    assert held_by(clerk) == set()


def test_nobody_hands_over_to_themselves(client, clerk):
    make_measure(responsible=clerk)
    assert "Das ist dieselbe Person." in client.get(address(clerk, clerk)).text


def test_who_is_missing_is_said_above_the_form_where_the_keyboard_goes_on(client, clerk):
    text = client.get(f"{HANDOVER}?von=&an=").text
    summary = text[text.index("Bitte prüfen Sie Ihre Angaben") : text.index('<form class="filter"')]
    assert "Bitte wählen, wer übergibt." in summary
    assert "Bitte wählen, wer übernimmt." in summary
    assert "Bitte prüfen" not in client.get(HANDOVER).text


def test_nothing_ticked_is_said(client, clerk, leaving):
    make_measure(responsible=leaving)
    response = client.post(address(leaving, clerk), {})
    assert "Bitte mindestens eine Maßnahme oder einen Meilenstein ankreuzen." in response.text


@pytest.mark.parametrize("query", ["", "?von=1", "?von=abc&an=x", "?von=&an=", "?von=999999&an=999999"])
def test_odd_addresses_change_nothing(client, clerk, leaving, query):
    measure = make_measure(responsible=leaving)
    assert client.get(HANDOVER + query).status_code == 200
    assert client.post(HANDOVER + query, {"measures": [value(measure)]}).status_code == 200
    assert held_by(leaving) == {measure.pk}


def test_the_committee_may_not(client, leaving):
    make_measure(responsible=leaving)
    client.force_login(make_committee_member())
    assert client.get(HANDOVER).status_code == 403
    assert client.post(HANDOVER).status_code == 403
    assert "Übergeben" not in client.get("/massnahmen/").text


def test_a_locked_account_is_offered_as_responsible_only_where_it_is_so_already(client, clerk, leaving):
    theirs, other = make_measure(responsible=leaving), make_measure()
    for measure, is_offered in ((theirs, True), (other, False)):
        form = client.get(f"{measure.get_absolute_url()}bearbeiten/").context["form"]
        offered = set(form.fields["responsible"].queryset)
        assert (leaving in offered, clerk in offered) == (is_offered, True)
