"""The committee asks, the office answers, everyone of the committee reads both; nobody else reads anything."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions.committee.question import Question
from actions.committee.report import report_block
from actions.reports.blocks import Period
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.answers import said, text_of
from tests.factories import (
    make_admin,
    make_clerk,
    make_committee_member,
    make_consultation,
    make_item,
    make_measure,
    make_question,
    make_user,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def item():
    return make_item(number="1", text="Fortsetzen der Mitgliedschaft")


@pytest.fixture
def member(client):
    member = make_committee_member(first_name="Beispiel", last_name="Mitglied")
    client.force_login(member)
    return member


def ask_url(about):
    if hasattr(about, "number"):
        return reverse("mandate-item-question", args=[about.field.paper_id, about.number])
    return reverse("measure-question", args=[about.pk])


def ask(client, about, **typed):
    url = ask_url(about)
    return client.post(url, sent(client.get(url).context["form"], **{"text": "Was ist geplant?", **typed}))


def answer(client, question, **typed):
    url = reverse("question-answer", args=[question.pk])
    return client.post(url, sent(client.get(url).context["form"], **{"answer": "Ein Treffen im Mai.", **typed}))


class TestAsking:
    def test_a_member_asks_about_a_sentence_and_sees_it_there(self, client, member, item):
        assert ask_url(item) in text_of(client.get(item.get_absolute_url()))
        response = ask(client, item)
        question = Question.objects.get()
        assert response.url == f"{item.get_absolute_url()}#frage-{question.pk}"
        assert (question.item, question.asked_by, question.asked_on) == (item, member, timezone.localdate())
        page = text_of(client.get(item.get_absolute_url()))
        assert "Was ist geplant?" in page
        assert "von Ihnen" in page

    def test_a_member_asks_about_a_measure(self, client, member):
        measure = make_measure()
        assert ask_url(measure) in text_of(client.get(measure.get_absolute_url()))
        ask(client, measure)
        assert Question.objects.get().measure_id == measure.pk
        assert "Was ist geplant?" in text_of(client.get(measure.get_absolute_url()))

    def test_a_closed_measure_cannot_be_asked_about(self, client, member):
        hidden = make_measure(visibility=Visibility.INTERNAL)
        assert client.get(ask_url(hidden)).status_code == 404
        assert client.post(ask_url(hidden), {"text": "Was ist das?"}).status_code == 404

    def test_sent_twice_it_is_asked_once(self, client, member, item):
        data = sent(client.get(ask_url(item)).context["form"], text="Was ist geplant?")
        client.post(ask_url(item), data)
        assert said(client.post(ask_url(item), data))[-1].startswith("Das war schon gespeichert")
        assert Question.objects.count() == 1

    @pytest.mark.both_databases
    @pytest.mark.parametrize("text", ["", "   ", "x" * 1001, "Null\0byte"])
    def test_no_words_too_many_or_no_text_are_refused(self, client, member, item, text):
        response = ask(client, item, text=text)
        assert list(response.context["form"].errors) == ["text"]
        assert not Question.objects.exists()

    def test_what_looks_like_html_stays_text(self, client, member, item):
        ask(client, item, text="<script>alert(1)</script>\n<b>fett</b>")
        page = client.get(item.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page

    def test_the_eleventh_question_of_a_day_waits_and_another_member_may_still_ask(self, client, member, item):
        for _ in range(10):
            make_question(item, asked_by=member, asked_on=timezone.localdate())
        response = ask(client, item)
        assert "Heute haben Sie schon 10 Fragen gestellt." in text_of(response)
        client.force_login(make_committee_member())
        ask(client, item)
        assert Question.objects.count() == 11

    @pytest.mark.history
    @pytest.mark.both_databases
    def test_whoever_takes_questions_back_asks_no_more_of_them(self, client, member, item):
        for _ in range(9):
            make_question(item, asked_by=member, asked_on=timezone.localdate())
        make_question(item, asked_by=make_committee_member(), asked_on=timezone.localdate()).delete()
        make_question(item, asked_by=member, asked_on=timezone.localdate() - datetime.timedelta(days=1)).delete()
        ask(client, item)
        client.post(reverse("question-withdraw", args=[Question.objects.latest("pk").pk]))
        assert "Heute haben Sie schon 10 Fragen gestellt." in text_of(ask(client, item))
        assert Question.objects.count() == 9

    def test_staff_write_down_what_was_asked_in_a_meeting_and_name_it(self, client, item):
        client.force_login(make_clerk())
        consultation = make_consultation(item.field.paper)
        assert list(ask(client, item).context["form"].errors) == ["consultation"]
        ask(client, item, consultation=consultation.pk)
        assert "in der Sitzung Ausschuss für Beispiele 18.05.2026" in text_of(client.get(item.get_absolute_url()))

    @pytest.mark.parametrize("person", [make_admin, make_user])
    def test_nobody_else_asks(self, client, item, person):
        client.force_login(person())
        assert client.post(ask_url(item), {"text": "Darf ich?"}).status_code in {403, 404}
        assert not Question.objects.exists()


class TestAnswering:
    def test_staff_answer_and_everyone_of_the_committee_reads_it(self, client, item):
        question = make_question(item)
        client.force_login(clerk := make_clerk())
        assert answer(client, question).url == question.get_absolute_url()
        question.refresh_from_db()
        assert (question.answered_by, question.answered_on) == (clerk, timezone.localdate())
        client.force_login(make_committee_member())
        assert "Ein Treffen im Mai." in text_of(client.get(item.get_absolute_url()))

    def test_putting_an_answer_right_keeps_its_day(self, client, item):
        question = make_question(item, answer="Im Mai.", answered_on=datetime.date(2026, 6, 1))
        client.force_login(make_clerk())
        answer(client, question, answer="Im Juni.")
        question.refresh_from_db()
        assert (question.answer, question.answered_on) == ("Im Juni.", datetime.date(2026, 6, 1))

    @pytest.mark.parametrize("text", ["", "x" * 3001])
    def test_no_answer_or_one_without_end_is_refused(self, client, item, text):
        question = make_question(item)
        client.force_login(make_clerk())
        assert list(answer(client, question, answer=text).context["form"].errors) == ["answer"]

    def test_two_answers_at_once_see_each_other(self, client, item):
        question = make_question(item)
        client.force_login(make_clerk())
        url = reverse("question-answer", args=[question.pk])
        mine = sent(client.get(url).context["form"], answer="Meine")
        question.answer, question.answered_on = "Ihre", TODAY
        question.save()
        response = client.post(url, mine)
        assert response.status_code == 409
        assert [(one.theirs, one.yours) for one in response.context["conflict"]] == [("Ihre", "Meine")]

    def test_who_answers_while_it_is_withdrawn_keeps_the_words(self, client, item):
        question = make_question(item)
        client.force_login(make_clerk())
        url = reverse("question-answer", args=[question.pk])
        mine = sent(client.get(url).context["form"], answer="Lange Antwort")
        question.delete()
        response = client.post(url, mine)
        assert response.status_code == 409
        assert "Lange Antwort" in text_of(response)

    def test_a_member_does_not_answer(self, client, member, item):
        question = make_question(item)
        url = reverse("question-answer", args=[question.pk])
        assert client.post(url, {"answer": "Selbst"}).status_code == 403

    def test_the_overview_of_staff_says_what_waits_and_until_when(self, client, item):
        day = timezone.localdate() + datetime.timedelta(days=12)
        make_consultation(item.field.paper, held_on=day + datetime.timedelta(days=90))
        make_consultation(item.field.paper, held_on=day)
        question = make_question(item, text="Wie weit ist das?")
        client.force_login(make_clerk())
        page = text_of(client.get(reverse("overview")))
        assert "Wie weit ist das?" in page
        assert f"fällig zur Sitzung Ausschuss für Beispiele {day:%d.%m.%Y}" in page
        answer(client, question)
        assert "Wie weit ist das?" not in text_of(client.get(reverse("overview")))

    @pytest.mark.parametrize(
        "values", [{"answer": "Ja"}, {"answered_on": TODAY}, {"measure_id": None, "item_id": None}]
    )
    def test_the_database_holds_the_rules_against_sql(self, item, values):
        question = make_question(item)
        with pytest.raises(IntegrityError), transaction.atomic():
            Question.objects.filter(pk=question.pk).update(**values)


class TestWithdrawing:
    def url(self, question):
        return reverse("question-withdraw", args=[question.pk])

    def test_whoever_asked_takes_it_back_while_it_is_open(self, client, member, item):
        question = make_question(item, asked_by=member)
        assert self.url(question) in text_of(client.get(item.get_absolute_url()))
        assert "Diese Frage zurückziehen?" in text_of(client.get(self.url(question)))
        assert client.post(self.url(question)).url == item.get_absolute_url()
        assert not Question.objects.exists()

    def test_what_is_answered_stays(self, client, member, item):
        question = make_question(item, asked_by=member, answer="Ja.", answered_on=TODAY)
        assert client.post(self.url(question)).status_code == 403
        assert Question.objects.exists()

    def test_nobody_takes_back_what_another_asked(self, client, item):
        question = make_question(item, asked_by=make_committee_member())
        for person in (make_committee_member(), make_clerk()):
            client.force_login(person)
            assert client.post(self.url(question)).status_code == 403
        nobodys = make_question(item)
        assert client.post(self.url(nobodys)).status_code == 403
        assert Question.objects.count() == 2

    def test_the_master_data_desk_takes_out_what_should_not_stand_there(self, client, item):
        question = make_question(item, answer="Ja.", answered_on=TODAY)
        client.force_login(make_admin())
        client.post(self.url(question))
        assert not Question.objects.exists()

    def test_a_question_about_a_closed_measure_is_not_found(self, client, member):
        hidden = make_measure(visibility=Visibility.INTERNAL)
        question = make_question(hidden, asked_by=member)
        assert client.post(self.url(question)).status_code == 404


class TestReading:
    def test_the_name_of_who_asked_is_for_the_office_alone(self, client, item):
        make_question(item, asked_by=make_committee_member(first_name="Beispiel", last_name="Mitglied"))
        client.force_login(make_committee_member())
        for url in (item.get_absolute_url(), reverse("question-list")):
            page = text_of(client.get(url))
            assert "aus dem Ausschuss" in page
            assert "Beispiel Mitglied" not in page
        client.force_login(make_clerk())
        assert "von Beispiel Mitglied" in text_of(client.get(item.get_absolute_url()))

    def test_questions_about_what_is_closed_are_closed(self, client, member):
        make_question(make_measure(visibility=Visibility.INTERNAL), text="GEHEIME Frage")
        assert "GEHEIM" not in text_of(client.get(reverse("question-list")))
        assert not Question.objects.visible_to(Reader.of(Visibility.COMMITTEE)).exists()

    def test_the_public_reads_no_question(self, item):
        make_question(item)
        assert not Question.objects.visible_to(Reader.of(Visibility.PUBLIC)).exists()
        assert not Question.objects.visible_to(make_user()).exists()

    @pytest.mark.both_databases
    def test_the_list_shows_open_ones_first_and_only_what_is_wanted(self, client, member, item):
        for day in (1, 2):
            make_question(item, text=f"Beantwortet {day}", answer="Ja.", answered_on=datetime.date(2026, 6, day))
        make_question(item, text="Offen neu", asked_on=datetime.date(2026, 7, 1))
        make_question(item, text="Offen alt", asked_on=datetime.date(2026, 6, 1))

        def texts(query=""):
            return [row.question.text for row in client.get(reverse("question-list") + query).context["rows"]]

        assert texts() == ["Offen alt", "Offen neu", "Beantwortet 2", "Beantwortet 1"]
        assert texts("?stand=offen") == ["Offen alt", "Offen neu"]
        assert texts("?stand=beantwortet") == ["Beantwortet 2", "Beantwortet 1"]
        assert len(texts("?stand=quatsch")) == 4

    def test_the_list_needs_as_many_queries_for_many_as_for_one(self, client, item, django_assert_num_queries):
        client.force_login(make_clerk())
        make_question(item)
        client.get(reverse("question-list"))
        with django_assert_num_queries(7):
            client.get(reverse("question-list"))
        for _ in range(24):
            make_question(make_measure(), asked_by=make_committee_member())
        with django_assert_num_queries(7):
            client.get(reverse("question-list"))


class TestReport:
    period = Period(datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))
    reader = Reader.of(Visibility.COMMITTEE)

    def block(self):
        return report_block(reader=self.reader, period=self.period)

    def test_without_a_question_there_is_nothing_to_say(self):
        assert self.block() is None

    @pytest.mark.both_databases
    def test_what_was_asked_or_answered_in_the_period_or_is_still_open_stands_in_it(self, item):
        day = datetime.date
        make_question(item, text="Alt und offen?", asked_on=day(2024, 1, 1))
        make_question(item, text="Alt?", asked_on=day(2024, 1, 2), answer="Längst.", answered_on=day(2024, 2, 1))
        make_question(item, text="Spät?", asked_on=day(2024, 1, 3), answer="Jetzt.", answered_on=day(2026, 2, 1))
        make_question(make_measure(title="Netz"), text="Neu?", asked_on=day(2026, 6, 30))
        make_question(item, text="Danach?", asked_on=day(2026, 7, 1))
        block = self.block()
        assert block.sentences == ("3 Fragen aus dem Ausschuss, davon 2 offen.",)
        assert block.tables[0].rows == (
            ("1", "Alt und offen? (01.01.2024)", "offen"),
            ("1", "Spät? (03.01.2024)", "Jetzt. (01.02.2026)"),
            ("Netz", "Neu? (30.06.2026)", "offen"),
        )

    def test_nothing_about_a_closed_measure_and_no_name_reaches_a_report(self, item):
        make_question(make_measure(visibility=Visibility.INTERNAL), asked_on=datetime.date(2026, 2, 1))
        assert self.block() is None
        make_question(item, asked_by=make_committee_member(last_name="Mitglied"))
        assert "Mitglied" not in str(self.block())


@pytest.mark.parametrize("noun", ["mandate-item", "action-field", "paper"])
def test_no_question_goes_with_what_it_is_about(client, item, noun):
    """Whoever may not withdraw it would else have a way round, answered or not."""
    question = make_question(item, answer="Ja.", answered_on=TODAY)
    about = {"mandate-item": item, "action-field": item.field, "paper": item.field.paper}[noun]
    client.force_login(make_clerk())
    answer = client.post(reverse(f"{noun}-delete", args=[about.pk]))
    assert answer.status_code == 400
    assert "Frage: Frage zu 1" in answer.text
    assert list(Question.objects.all()) == [question]
