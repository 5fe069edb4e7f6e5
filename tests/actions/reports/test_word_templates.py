"""The county's own Word template: tried out before it is taken in, and harmless."""

import io

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from docx import Document

from actions.reports.issuing import issue
from actions.reports.outputs import sandbox
from actions.reports.outputs.files import made
from actions.reports.outputs.word_default import default_template
from actions.reports.version import Version
from actions.reports.word_template import WordTemplate
from tests import files
from tests.actions.reports import reading
from tests.computing import computing_at_most
from tests.factories import ISSUED_AT, make_clerk, make_report, make_word_template

pytestmark = pytest.mark.django_db

LIST = "/berichte/word-muster/"
BODY = "{%p for abschnitt in abschnitte %}\n{{ abschnitt.titel }}\n{%p endfor %}"


def docx(text):
    """A Word file with a paragraph for each line of `text`."""
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def send(client, content, name="Briefkopf Kreis.docx"):
    form = client.get(LIST).context["form"]
    return client.post(LIST, {"submission": str(form["submission"].value()), "file": files.upload(name, content)})


def errors(response):
    return response.context["form"].errors["file"]


def test_a_template_is_taken_in_and_used_from_then_on(client, admin):
    make_word_template(title="Alt")
    assert send(client, docx(f"Briefkopf: {{{{ betreff }}}}\n{BODY}")).url == LIST
    assert WordTemplate.objects.in_use().title == "Briefkopf Kreis"
    report = make_report(title="Sachstand")
    found = reading.of_word(made(report, Version.COMMITTEE, "docx", now=ISSUED_AT).content)
    assert found.startswith("Briefkopf: Sachstand Beschlussvorschlag Kurzfassung")


def test_our_own_template_passes_the_test(client, admin):
    assert send(client, default_template()).status_code == 302


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{{{{ betref }}}}\n{BODY}", "Den Platzhalter „betref“ gibt es nicht. Meinen Sie „betreff“?"),
        (BODY.replace("titel", "titl"), "Den Platzhalter „titl“ gibt es nicht. Meinen Sie „titel“?"),
        (f"{{{{ xyz }}}}\n{BODY}", "Den Platzhalter „xyz“ gibt es nicht. Unten steht, welche es gibt."),
        ("{{ betreff }}", "Der Platzhalter „abschnitte“ fehlt"),
        ("{%p for abschnitt in abschnitte %}\nText", "nicht richtig geschrieben oder nicht geschlossen"),
        (f"{{{{ betreff|geheim }}}}\n{BODY}", "nicht richtig geschrieben"),
        (f"{{{{ betreff.__class__ }}}}\n{BODY}", "Den Platzhalter „__class__“ gibt es nicht."),
        (f"{{{{ abschnitte.append(1) }}}}\n{BODY}", "eine Anweisung, die hier nicht erlaubt ist"),
        (f"{{{{ 'a' * 999999999 }}}}\n{BODY}", "eine Anweisung, die hier nicht erlaubt ist"),
        (f"{{% set x = betreff %}}\n{BODY}", "eine Anweisung, die hier nicht erlaubt ist"),
        (f"{{% include 'settings.py' %}}\n{BODY}", "eine Anweisung, die hier nicht erlaubt ist"),
        (
            "{%p for a in abschnitte %}\n{%p for b in abschnitte %}\n{{ b.titel }}\n{%p endfor %}\n{%p endfor %}",
            "nicht richtig geschrieben",
        ),
    ],
)
def test_a_wrong_template_is_refused_with_the_reason(client, admin, text, message):
    assert message in errors(send(client, docx(text)))[0]
    assert not WordTemplate.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("Brief.pdf", files.pdf(), "Das ist keine Word-Datei."),
        ("Brief.docx", files.pdf(), "Der Inhalt passt nicht zur Endung .docx"),
        ("Brief.docx", files.REAL["docx"], "Die Datei lässt sich nicht füllen."),
        ("Brief.docx", b"", "Die Datei ist leer."),
        ("Brief.docx", b"PK" + b"0" * 6 * 1024 * 1024, "höchstens 5 MB"),
        ("Brief.docx", files.office("docx", ("word/big.xml", b"0" * 60 * 1024 * 1024)), "ausgepackt zu groß"),
        ("Brief.docm", files.office("docx"), "Das ist keine Word-Datei."),
    ],
)
def test_what_is_no_word_file_is_refused(client, admin, name, content, message):
    assert message in errors(send(client, content, name))[0]


def nested(depth):
    """Loops in loops over the letters of a title: 8 to the power of `depth` turns."""
    loops = "".join(f"{{% for b{number} in a.titel %}}" for number in range(depth))
    return f"{{%p for a in abschnitte %}}\n{loops}x{'{% endfor %}' * depth}\n{{%p endfor %}}"


@pytest.mark.parametrize(
    "text",
    [
        nested(depth=12),
        BODY.replace("abschnitt.titel", "abschnitt.titel" + "|join(abschnitt.titel)" * 12),
        nested(depth=5).replace("x", "x" * 10_000),
        nested(depth=3).replace("x", f"{{% if b0 in '{'z' * 200_000}' %}}{{% endif %}}"),
        nested(depth=3).replace("x", f"{{% if ('{'z' * 200_000}' if b0 else '')|upper %}}{{% endif %}}"),
    ],
)
def test_a_template_that_would_write_for_ever_is_refused(client, admin, text):
    assert "Eine Schleife läuft zu oft" in errors(send(client, docx(text)))[0]
    assert not WordTemplate.objects.exists()


@pytest.mark.parametrize("text", ["{" * 40_000, "{{ " * 14_000, f"{{% colspan{' ' * 400}a", "{% cellbg " * 8000])
def test_a_template_that_would_be_looked_through_for_minutes_is_refused(client, admin, text):
    """Meanwhile no other thread of the server worked."""
    with computing_at_most(5):
        assert "zu viele geschweifte Klammern" in errors(send(client, docx(f"{BODY}\n{text}")))[0]
    assert not WordTemplate.objects.exists()


def test_a_template_that_is_too_much_for_one_report_only_says_so(client, admin, monkeypatch):
    make_word_template(docx(nested(depth=2)))
    report = make_report()
    monkeypatch.setattr(sandbox, "MOST_SIGNS", 100)
    page = client.get(reverse("report-file", args=[report.pk, "nichtoeffentlich", "docx"]), follow=True)
    assert "Was das Word-Muster bei diesem Bericht schreibt, ist zu viel für eine Datei" in page.content.decode()


@pytest.mark.slow
def test_a_report_keeps_the_template_it_was_issued_with(client, admin):
    kept = make_word_template(docx(f"Alter Kopf\n{BODY}"))
    report = issue(make_report(), by=make_clerk(), at=ISSUED_AT)
    send(client, docx(f"Neuer Kopf\n{BODY}"))
    assert "Alter Kopf" in reading.of_word(made(report, Version.COMMITTEE, "docx", now=ISSUED_AT).content)
    assert "Neuer Kopf" in reading.of_word(made(make_report(), Version.COMMITTEE, "docx", now=ISSUED_AT).content)
    delete = reverse("word-template-delete", args=[kept.pk])
    assert (client.get(delete).status_code, client.post(delete).status_code) == (404, 404)


def test_the_verwaltung_chooses_which_template_is_used(client, admin):
    first, second = make_word_template(is_in_use=False), make_word_template()
    response = client.post(reverse("word-template-use", args=[first.pk]))
    assert WordTemplate.objects.in_use() == first
    assert [str(one) for one in get_messages(response.wsgi_request)] == [f"Ab jetzt in Gebrauch: {first.title}"]
    client.post(reverse("word-template-use-default"))
    assert client.get(LIST).context["is_default_in_use"]
    assert WordTemplate.objects.in_use() is None
    client.post(reverse("word-template-delete", args=[second.pk]))
    assert list(WordTemplate.objects.all()) == [first]


def test_a_template_comes_back_as_it_was(client, admin):
    content = docx(BODY)
    template = make_word_template(content)
    assert client.get(template.get_absolute_url()).getvalue() == content
    assert client.get(reverse("word-template-default")).getvalue() == default_template()
