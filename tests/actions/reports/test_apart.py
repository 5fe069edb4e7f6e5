"""Word templates are tried out and filled by a process that ends."""

import io

import pytest
from django.urls import reverse

from actions.reports.outputs import word, word_check
from actions.reports.outputs.sample import SAMPLE
from actions.reports.outputs.word_default import default_template
from actions.reports.views import TOO_MUCH_FOR_WORD
from actions.reports.word_template import WordTemplate
from clusterfoerderung.files import apart, reader
from clusterfoerderung.files.unreadable import UnreadableError
from tests.actions.reports.test_word_templates import BODY, docx, errors, nested, send
from tests.factories import make_report, make_word_template

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Of the tests' own, the process is none.
RUN = apart.run
TOO_MUCH_WORK = "Die Datei ist zu aufwendig aufgebaut, um sie hier zu lesen."


@pytest.fixture
def given_up(monkeypatch):
    """As if what goes on there had taken as long as it may; or `problem`."""

    def give_up(name, problem=apart.TooMuchWorkError):
        def run(asked, content, options):
            if asked == f"actions.reports.outputs.{name}":
                raise problem
            return reader.answer(asked, content, options)

        monkeypatch.setattr(apart, "run", run)

    return give_up


def written():
    return word.write(SAMPLE, moment=word_check.MOMENT, is_issued=True, template=io.BytesIO(default_template()))


def test_it_writes_the_same_as_in_this_one(monkeypatch):
    made = written()
    monkeypatch.setattr(apart, "run", RUN)
    assert made == written()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{{{{ betref }}}}\n{BODY}", ["Den Platzhalter „betref“ gibt es nicht. Meinen Sie „betreff“?"]),
        (nested(depth=12), ["Das Muster schreibt mehr, als je in einen Bericht passt: Eine Schleife läuft zu oft. "]),
        (BODY, []),
    ],
)
def test_a_template_is_judged_there_as_here(monkeypatch, text, said):
    monkeypatch.setattr(apart, "run", RUN)
    faults = word_check._faults_of(docx(text))
    assert [fault[: len(start)] for fault, start in zip(faults, said, strict=True)] == said


def test_what_the_libraries_stumble_over_there_is_refused_and_no_mistake_of_the_program(monkeypatch):
    monkeypatch.setattr(apart, "run", RUN)
    assert word_check._faults_of(b"PK") == [word_check.UNREADABLE]


def test_a_template_that_takes_too_long_to_try_out_is_given_up_and_the_page_says_so(client, admin, given_up):
    given_up("word_faults:faults_of")
    assert errors(send(client, docx(BODY))) == [TOO_MUCH_WORK]
    assert not WordTemplate.objects.exists()


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (apart.TooMuchWorkError, TOO_MUCH_FOR_WORD),
        (UnreadableError("Eine Schleife läuft zu oft."), TOO_MUCH_FOR_WORD),
        (apart.ReadersBusyError, "Gerade werden schon mehrere Dateien gelesen."),
    ],
)
def test_a_report_that_takes_too_long_to_write_says_so(client, admin, given_up, problem, said):
    """One of 16 MB took 46 s, in which the server stood still."""
    make_word_template(docx(BODY))
    given_up("word_filling:filled", problem)
    page = client.get(reverse("report-file", args=[make_report().pk, "nichtoeffentlich", "docx"]), follow=True)
    assert said in page.content.decode()
