"""Where saving an activity leads, and what the next form of a series keeps."""

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity
from tests.actions.activities.typing_in import NEW, typed
from tests.factories import (
    make_measure,
)

pytestmark = pytest.mark.django_db


def test_saving_leads_back_to_the_measure_and_links_the_activity(client, clerk, measure):
    response = client.post(NEW, typed(measure), follow=True)
    assert response.redirect_chain == [(measure.get_absolute_url(), 302)]
    assert f'<a href="{Activity.objects.get().get_absolute_url()}">Mitgliederversammlung besucht</a>' in response.text


def test_with_several_measures_saving_leads_to_the_one_it_was_logged_from_or_to_the_log(client, clerk, measure):
    both = [measure.pk, make_measure().pk]
    assert client.post(NEW, typed(measure, measures=both)).url == reverse("activity-list")
    origin = f"{NEW}?massnahme={measure.pk}"
    assert client.post(origin, typed(measure, measures=both, title="Eine andere")).url == measure.get_absolute_url()


def next_form(client, address, sent):
    """The page after "Speichern und nächste erfassen"."""
    return client.post(address, {**sent, "weiter": "1"}, follow=True)


def test_the_next_one_is_empty_unless_one_began_from_a_measure(client, clerk, measure):
    sent = typed(measure, kind="gespraech", when_choice="zeitraum", when_month="6", when_year="2013")
    page = next_form(client, NEW, sent)
    form = page.context["form"]
    assert page.redirect_chain == [(NEW, 302)]
    assert not form["measures"].value()
    assert (form["kind"].value(), form["when"].value().day, form["title"].value()) == (
        "sitzung",
        timezone.localdate(),
        None,
    )
    assert "Übernommen:" not in page.text


def test_a_series_from_a_measure_keeps_that_measure_says_so_and_can_be_emptied(client, clerk, measure):
    other = make_measure(title="Von Hand angekreuzt")
    sent = typed(measure, measures=[measure.pk, other.pk], kind="gespraech", when_choice="tag", when_day="2013-06-01")
    page = next_form(client, f"{NEW}?massnahme={measure.pk}", sent)
    form = page.context["form"]
    assert form["measures"].value() == [measure.pk]
    assert (form["kind"].value(), form["when"].value().day) == ("sitzung", timezone.localdate())
    said = " ".join(page.text.split())
    assert f'Übernommen: Mitgliedschaft Schlüsselregion&nbsp;· <a href="{NEW}">leeren</a>' in said
    assert next_form(client, page.wsgi_request.get_full_path(), typed(measure)).context["form"]["measures"].value() == [
        measure.pk
    ]


def test_a_series_ends_when_its_measure_is_unticked(client, clerk, measure):
    page = next_form(client, f"{NEW}?massnahme={measure.pk}", typed(make_measure()))
    assert page.redirect_chain == [(NEW, 302)]
    assert not page.context["form"]["measures"].value()


def test_the_message_leads_on_to_a_document(client, clerk, measure):
    page = client.post(NEW, typed(measure), follow=True)
    way = reverse("activity-document-create", args=[Activity.objects.get().pk])
    assert f'<a href="{way}">Dokument dazu hochladen</a>' in page.content.decode()
