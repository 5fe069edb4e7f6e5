"""Words that nobody writes by chance: where one turns up, what it was planted in has been shown."""

import io
import re
import zipfile

from django.db import models

from clusterfoerderung.accounts.roles import Role

WORD = re.compile(r"Kanarie(?:Haus|Amt)[a-z]+")
MARKS = re.compile(r"</?mark[^>]*>")
# Where it stands on a page as it is, a text became a part of the page.
TAG, LONG_ENOUGH = "<kanarie>", 1000
# What is planted in is shown to whoever has a role here, or to the office alone.
HOUSE, OFFICE = "Haus", "Amt"
# Texts that a rule reads or that must be there with something else.
NO_PLACE = {
    "represented_by",
    "status_reason",
    "ags",
    "answer",
    "code",
    "free_reason",
    "number",
    "phone",
    "postcode",
    "promise_reason",
}


def canary(reach, noun):
    """Letters alone, so that no export and no search writes it in another way."""
    return f"Kanarie{reach}{re.sub('[^a-z]', '', noun)}"


def closed_to(role, words):
    """Those of `words` that this reader must never see."""
    if role in {Role.CLERK, Role.ADMIN}:
        return set()
    return {word for word in words if role != Role.COMMITTEE or word.startswith(canary(OFFICE, ""))}


def plant(thing, word):
    """Writes `word` into every free text of a row, and a tag behind it where there is room."""
    for field in thing._meta.concrete_fields:
        longest = field.max_length or LONG_ENOUGH
        if takes_free_text(field) and longest >= len(word):
            setattr(thing, field.name, word + TAG if longest >= len(word + TAG) else word)
    thing.save()


def takes_free_text(field):
    is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(
        field, models.URLField | models.EmailField
    )
    return is_text and field.editable and not field.choices and field.name not in NO_PLACE


def canaries_in(response):
    """The words in an answer: a page, JSON, CSV, a calendar, a workbook."""
    content = response.getvalue() if response.streaming else response.content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    text = content.decode("utf-8", "replace")
    if TAG in text and response.headers.get("Content-Type", "").startswith("text/html"):
        raise AssertionError(f"{TAG} stands on the page as it is")
    # A calendar folds its lines, the search marks what it found.
    return set(WORD.findall(MARKS.sub("", text.replace("\r\n ", ""))))
