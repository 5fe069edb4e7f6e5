"""Beginning a report, writing it, issuing it: on its pages."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.measures.measure import Competence
from actions.measures.status import Status
from actions.reports import drafting
from actions.reports.issuing import issue
from actions.reports.status_report import ReportForm, StatusReport
from clusterfoerderung.records.visibility import Visibility
from tests.actions.reports import reading
from tests.answers import said
from tests.factories import (
    DECIDED_ON,
    ISSUED_AT,
    make_activity,
    make_clerk,
    make_committee_member,
    make_entry,
    make_field,
    make_issued_report,
    make_item,
    make_measure,
    make_milestone,
    make_paper,
    make_report,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

NEW = "/berichte/neu/"


@pytest.fixture
def clerk(client):
    clerk = make_clerk(first_name="Bea", last_name="Beispiel")
    client.force_login(clerk)
    return clerk


@pytest.fixture
def paper():
    paper = make_paper(reference="80/017/2013", is_public=True)
    make_field(paper)
    return paper


def begin(client, about, **typed):
    form = client.get(f"{NEW}?vorlage={about.pk}").context["form"]
    return client.post(NEW, sent(form, **typed))


def entry_url(entry):
    return reverse("report-entry", args=[entry.report_id, entry.pk])


def test_the_program_drafts_a_report_from_one_form(client, clerk, paper):
    field = paper.fields.get()
    open_one = make_measure(field=field, status=Status.UNDERWAY)
    other = make_measure(field=field, visibility=Visibility.PUBLIC, competence=Competence.OTHER)
    make_measure(field=field, visibility=Visibility.INTERNAL)
    make_measure()
    response = begin(client, paper)
    report = StatusReport.objects.get()
    assert response.url == report.get_absolute_url()
    assert report.period_from == DECIDED_ON
    assert report.title == "Fortschreibung der Clusterstrategie, hier: Sachstandsbericht zur Vorlage 80/017/2013"
    assert report.proposed_decision == (
        "Der Ausschuss für Beispiele nimmt den Sachstandsbericht der Verwaltung zur Vorlage 80/017/2013 zur Kenntnis."
    )
    entries = report.entries.values_list("measure", "status", "visibility", "is_outside_competence").order_by("measure")
    assert list(entries) == [
        (open_one.pk, "in-umsetzung", "ausschuss", False),
        (other.pk, "", "oeffentlich", True),
    ]


def test_a_form_sent_twice_makes_one_report(client, clerk, paper):
    data = sent(client.get(f"{NEW}?vorlage={paper.pk}").context["form"])
    assert client.post(NEW, data).url == client.post(NEW, data).url
    assert StatusReport.objects.count() == 1


def test_the_period_begins_after_the_last_issued_report(client, clerk, paper):
    make_issued_report(paper, period_until=datetime.date(2026, 3, 31))
    begin(client, paper, period_from="", period_until="2026-12-31")
    assert StatusReport.objects.drafts().get().period_from == datetime.date(2026, 4, 1)


def test_the_meeting_becomes_a_station_of_the_paper_once(client, clerk, paper):
    committee = paper.consultations.get().committee
    for _ in range(2):
        begin(client, paper, committee=str(committee.pk), meeting_on="2026-12-07")
    station = paper.consultations.get(held_on="2026-12-07")
    assert (station.position, station.get_decision_kind_display()) == (2, "Kenntnisnahme")
    assert {report.consultation_id for report in StatusReport.objects.all()} == {station.pk}


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"paper": ""}, "paper", "Bitte die Vorlage wählen, über deren Stand berichtet wird."),
        ({"period_until": "2000-01-01"}, "period_until", "Der Zeitraum endet vor seinem Anfang."),
        ({"period_from": "morgen"}, "period_from", "Bitte ein gültiges Datum eingeben."),
        ({"period_until": "9999-12-31"}, "period_until", "Bitte einen Tag zwischen 1946 und 2100 nennen."),
        ({"meeting_on": "9999-12-31"}, "meeting_on", "Bitte das Jahr prüfen: So spät ist keine Beratung geplant."),
        (
            {"committee": "", "meeting_on": "2026-12-07"},
            "committee",
            "Bitte sagen, welches Gremium an diesem Tag tagt.",
        ),
    ],
)
def test_what_cannot_be_drafted_is_said_at_its_field(client, clerk, paper, typed, field, message):
    response = begin(client, paper, **typed)
    assert response.context["form"].errors[field] == [message]
    assert not StatusReport.objects.exists()


def test_a_draft_shows_what_is_still_empty_and_what_is_missing(client, clerk, paper):
    report, field = make_report(paper), paper.fields.get()
    make_entry(report, make_measure(field=field), state="Läuft.")
    make_entry(report, make_measure(field=field))
    make_measure(field=field, title="Spät dazugekommen")
    make_measure(field=field, visibility=Visibility.INTERNAL)
    text = client.get(report.get_absolute_url()).content.decode()
    assert "<strong>1 von 2</strong>" in text
    assert "Spät dazugekommen" in text
    assert "1 Maßnahme der Vorlage ist intern" in text
    assert said(client.post(reverse("report-complete", args=[report.pk])))[-1] == "1 Maßnahme aufgenommen."
    assert report.entries.count() == 3


def test_a_draft_asks_the_database_as_often_for_thirty_measures_as_for_one(client, clerk, paper):
    report, field = make_report(paper), paper.fields.get()
    make_entry(report, make_measure(field=field))
    client.get(report.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(report.get_absolute_url())
    for _ in range(29):
        make_entry(report, make_measure(field=field))
    with CaptureQueriesContext(connection) as many:
        client.get(report.get_absolute_url())
    assert len(many) == len(few)


def test_the_list_asks_the_database_as_often_for_thirty_reports_as_for_one(client, clerk, paper):
    make_issued_report(paper)
    client.get(reverse("report-list"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("report-list"))
    for _ in range(23):
        make_issued_report(paper)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("report-list"))
    assert len(many) == len(few)


def test_drafts_are_told_apart_by_who_made_them_and_when(client, clerk, paper):
    begin(client, paper)
    at = datetime.datetime(2026, 11, 23, 8, 5, tzinfo=datetime.UTC)
    StatusReport.objects.update(created_at=at)
    text = reading.of_page(client.get(reverse("report-list")))
    assert "Entwurf angelegt am 23.11.2026 um 09:05 Uhr von Bea Beispiel" in text


def test_a_draft_of_which_nobody_knows_the_maker_says_when(client, clerk, paper):
    report = make_report(paper)
    at = datetime.datetime(2026, 11, 23, 8, 5, tzinfo=datetime.UTC)
    StatusReport.objects.filter(pk=report.pk).update(created_at=at)
    text = reading.of_page(client.get(reverse("report-list")))
    assert "Entwurf angelegt am 23.11.2026 um 09:05 Uhr" in text
    assert "Uhr von" not in text


def test_the_committee_reads_no_name_of_the_staff(client, clerk, paper):
    begin(client, paper)
    report = issue(StatusReport.objects.get(), by=clerk, at=ISSUED_AT)
    pages = reverse("report-list"), report.get_absolute_url()
    assert ["Bea Beispiel" in reading.of_page(client.get(page)) for page in pages] == [True, True]
    client.force_login(make_committee_member())
    texts = [reading.of_page(client.get(page)) for page in pages]
    assert [("usgegeben am" in text, "Bea Beispiel" in text) for text in texts] == [(True, False)] * 2


def test_the_list_of_drafts_costs_as_many_queries_for_twenty_as_for_one(client, clerk, paper):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("report-list"))
        return len(queries)

    begin(client, paper)
    cost()
    few = cost()
    for _ in range(19):
        begin(client, paper)
    cost()
    assert cost() == few


def test_an_entry_is_written_beside_its_log(client, clerk, paper):
    report = make_report(paper)
    measure = make_measure(field=paper.fields.get(), next_step="Verein fragen")
    make_milestone(measure, title="Vertrag", due_on=datetime.date(2026, 12, 31))
    make_activity(measure, title="Treffen", result="Termin steht", assessment="Gut!")
    make_activity(measure, title="Vertraulich", result="Geheimnis", visibility=Visibility.INTERNAL)
    make_activity(measure, title="Vorher", happened_on=datetime.date(2025, 12, 31))
    entry = make_entry(report, measure)
    page = client.get(entry_url(entry))
    assert [activity.title for activity in page.context["activities"]] == ["Vertraulich", "Treffen"]
    assert [proposal for _, proposal in page.context["texts"]] == [
        "04.05.2026: Treffen.",
        "Termin steht.",
        "Gut!",
        "Verein fragen. Bis 31.12.2026: Vertrag.",
    ]
    response = client.post(entry_url(entry), sent(page.context["form"], state="Läuft an.", status="in-umsetzung"))
    assert response.url == report.get_absolute_url()
    entry.refresh_from_db()
    assert (entry.state, entry.status, entry.written_by) == ("Läuft an.", "in-umsetzung", clerk)


def test_an_entry_asks_the_database_as_often_for_thirty_activities_as_for_one(client, clerk, paper):
    measure = make_measure(field=paper.fields.get())
    entry = make_entry(make_report(paper), measure)
    make_activity(measure)
    client.get(entry_url(entry))
    with CaptureQueriesContext(connection) as few:
        client.get(entry_url(entry))
    for _ in range(29):
        make_activity(measure)
    with CaptureQueriesContext(connection) as many:
        client.get(entry_url(entry))
    assert len(many) == len(few)


def test_the_paper_leads_to_its_latest_issued_report(client, clerk, paper):
    make_issued_report(paper)
    issued, draft = make_issued_report(paper), make_report(paper)
    text = client.get(paper.get_absolute_url()).content.decode()
    assert issued.get_absolute_url() in text
    assert draft.get_absolute_url() not in text


def test_from_the_list_to_a_word_file_it_takes_three_clicks(client, clerk, paper):
    make_measure(field=paper.fields.get(), title="Mitgliedschaft")
    assert NEW in client.get(reverse("report-list")).content.decode()
    draft = begin(client, paper).url
    address = f"{draft}datei/nichtoeffentlich.docx"
    assert address in client.get(draft).content.decode()
    assert "Mitgliedschaft" in reading.of_word(client.get(address).getvalue())


def test_taking_over_a_proposal_saves_nothing_and_loses_nothing(client, clerk, paper):
    measure = make_measure(field=paper.fields.get(), next_step="Verein fragen")
    entry = make_entry(make_report(paper), measure)
    data = sent(client.get(entry_url(entry)).context["form"], state="Getippt", outlook="Zuerst dies.")
    form = client.post(entry_url(entry), {**data, "vorschlag": "outlook"}).context["form"]
    assert (form["state"].value(), form["outlook"].value()) == ("Getippt", "Zuerst dies. Verein fragen.")
    entry.refresh_from_db()
    assert (entry.version, entry.outlook) == (1, "")
    assert client.post(entry_url(entry), {**data, "vorschlag": "version"}).status_code == 200


def test_a_long_text_is_saved_and_gently_spoken_of(client, clerk, paper):
    entry = make_entry(make_report(paper), make_measure(field=paper.fields.get()))
    form = client.get(entry_url(entry)).context["form"]
    response = client.post(entry_url(entry), sent(form, result="Eins. Zwei. Drei am 3. Mai. Vier."))
    assert said(response)[-1].startswith("Ergebnis: 4 Sätze.")
    entry.refresh_from_db()
    assert entry.result == "Eins. Zwei. Drei am 3. Mai. Vier."


def test_saving_leads_to_the_next_empty_entry(client, clerk, paper):
    report, field = make_report(paper), paper.fields.get()
    first, second, third = (make_entry(report, make_measure(field=field, title=title)) for title in "ABC")
    second.state = "Schon da."
    second.save()
    form = client.get(entry_url(first)).context["form"]
    assert client.post(entry_url(first), sent(form, state="Da.", naechste="1")).url == entry_url(third)
    form = client.get(entry_url(third)).context["form"]
    assert client.post(entry_url(third), sent(form, state="Da.", naechste="1")).url == report.get_absolute_url()


def test_two_people_write_two_entries_at_once_and_one_entry_one_after_the_other(client, clerk, paper):
    report, field = make_report(paper), paper.fields.get()
    mine, theirs = make_entry(report, make_measure(field=field)), make_entry(report, make_measure(field=field))
    page_of_mine, page_of_theirs = (client.get(entry_url(one)).context["form"] for one in (mine, theirs))
    assert client.post(entry_url(mine), sent(page_of_mine, state="Von mir.")).status_code == 302
    assert client.post(entry_url(theirs), sent(page_of_theirs, state="Von ihr.")).status_code == 302
    late = client.post(entry_url(mine), sent(page_of_mine, state="Auch ich."))
    assert late.status_code == 409
    assert [(row.theirs, row.yours) for row in late.context["conflict"]] == [("Von mir.", "Auch ich.")]


def test_a_broken_promise_needs_its_reason(client, clerk, paper):
    measure = make_measure(field=paper.fields.get(), title="Campus")
    last = make_report(paper)
    make_entry(last, measure, outlook="Zwei Besuche.")
    issue(last, by=clerk, at=ISSUED_AT)
    entry = make_entry(make_report(paper), measure)
    page = client.get(entry_url(entry))
    assert page.context["promise"] == "Zwei Besuche."
    data = sent(page.context["form"], promise_verdict="nicht-eingehalten")
    assert client.post(entry_url(entry), data).context["form"].errors["promise_reason"] == [
        "Wer eine Ankündigung nicht eingehalten hat, nennt den Grund."
    ]
    client.post(entry_url(entry), {**data, "promise_reason": "Der Campus war geschlossen."})
    text = client.get(reverse("report-preview", args=[entry.report_id])).content.decode()
    assert "nicht eingehalten" in text
    assert "Der Campus war geschlossen." in text


def test_the_head_is_written_on_its_own_page(client, clerk, paper):
    report = make_report(paper)
    url = reverse("report-edit", args=[report.pk])
    form = client.get(url).context["form"]
    typed = {"reference": "80/020/2026", "summary": "Es geht voran.", "financial_impact": "nein"}
    assert client.post(url, sent(form, **typed)).url == report.get_absolute_url()
    text = client.get(reverse("report-preview", args=[report.pk])).content.decode()
    assert "Vorlagen Nr. 80/020/2026" in text
    assert "Es geht voran." in text
    assert client.post(url, sent(form, summary="Zu spät.")).status_code == 409


def test_issuing_says_what_is_open_and_freezes(client, clerk, paper):
    report = make_report(paper)
    measure = make_measure(field=paper.fields.get(), title="Vorher")
    make_entry(report, measure)
    url = reverse("report-issue", args=[report.pk])
    assert client.get(url).context["gaps"] == [
        "Die Vorlagen-Nr. fehlt.",
        "Es ist keine Sitzung gewählt.",
        "Ohne Text: 1 Maßnahme.",
    ]
    assert client.post(url, {"version": str(report.version)}).url == report.get_absolute_url()
    report.refresh_from_db()
    assert report.issued_by == clerk
    measure.title = "Nachher"
    measure.save()
    client.force_login(make_committee_member())
    text = client.get(report.get_absolute_url()).content.decode()
    assert "Vorher" in text
    assert "Nachher" not in text


def test_who_issues_an_old_version_is_asked_again(client, clerk, paper):
    report = make_report(paper)
    url = reverse("report-issue", args=[report.pk])
    response = client.post(url, {"version": "7"})
    assert response.url == url
    assert said(response) == ["Jemand hat den Bericht gerade geändert. Bitte noch einmal ansehen und dann ausgeben."]
    report.refresh_from_db()
    assert not report.is_issued


def test_what_is_issued_is_not_written_any_more(client, clerk, paper):
    report = make_report(paper)
    entry = make_entry(report, make_measure(field=paper.fields.get()))
    edit = reverse("report-edit", args=[report.pk])
    forms = {url: client.get(url).context["form"] for url in (entry_url(entry), edit)}
    issue(report, by=clerk, at=ISSUED_AT)
    for url, form in forms.items():
        assert client.get(url).url == report.get_absolute_url()
        late = client.post(url, sent(form, summary="Getippt", state="Getippt"))
        assert late.status_code == 409
        assert "inzwischen ausgegeben" in late.content.decode()
        assert "Getippt" in late.content.decode()
    delete = reverse("report-delete", args=[report.pk])
    assert client.get(delete).url == report.get_absolute_url()
    assert client.post(delete).status_code == 409
    assert StatusReport.objects.filter(pk=report.pk).exists()
    assert drafting.missing_measures(report).count() == 0


def test_a_draft_may_be_thrown_away(client, clerk, paper):
    report = make_report(paper)
    make_entry(report, make_measure(field=paper.fields.get()))
    assert client.post(reverse("report-delete", args=[report.pk])).url == reverse("report-list")
    assert not StatusReport.objects.exists()


def test_a_member_of_the_committee_sees_no_draft(client, paper):
    client.force_login(make_committee_member())
    draft, issued = make_report(paper), make_issued_report(paper, form=ReportForm.LONG)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(reverse("report-preview", args=[draft.pk])).status_code == 404
    assert [report.pk for report in client.get(reverse("report-list")).context["reports"]] == [issued.pk]


def test_the_committee_is_led_to_no_report_that_is_internal(client):
    """Neither from the paper nor from its own page: to the last one that is open to it."""
    paper = make_paper()
    make_item(make_field(paper))
    released = make_issued_report(paper, summary="Für alle.")
    internal = make_issued_report(paper, summary="Nur für uns.", visibility=Visibility.INTERNAL)
    for user, report in ((make_clerk(), internal), (make_committee_member(), released)):
        client.force_login(user)
        assert client.get(paper.get_absolute_url()).context["last_report"] == report
    page = client.get("/ausschuss/").content.decode()
    assert released.get_absolute_url() in page
    assert internal.get_absolute_url() not in page
