"""Importing as a person does it: send a file, look at what would happen, take it over."""

import io

from django.urls import reverse
from openpyxl import load_workbook

from clusterfoerderung.imports.rows import RowState


class Importing:
    """One person with one list."""

    def __init__(self, client, name="partner"):
        self.client, self.name = client, name
        self.address = None

    def send(self, file, **data):
        """The page that answers: the preview, or the first page with what is wrong.

        Where it asks which column is what, the answer is what it proposes.
        """
        response = self.upload(file, **data)
        if response.status_code == 200 and "imports/mapping.html" in {one.name for one in response.templates}:
            return self.assign(response)
        return response

    def upload(self, file, **data):
        """What follows on the first page: that of the columns where it is not plain what they are."""
        response = self.client.post(reverse(f"{self.name}-import"), {"file": file, **data}, follow=True)
        if response.redirect_chain:
            self.address = response.redirect_chain[-1][0].removesuffix("spalten/")
        return response

    def assign(self, page, **chosen):
        """Agrees to the columns `page` proposes, but for those `chosen`: {heading: header}."""
        form = page.context["form"]
        data = {field.html_name: field.value() or "" for field in form}
        names = {field.label: field.html_name for field in [*form.default_fields, *form.column_fields]}
        data |= {names[heading]: header for heading, header in chosen.items()}
        return self.client.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], data, follow=True)

    def columns(self, page):
        """{heading: header} as the page of the columns proposes it."""
        return {field.label: field.value() for field in page.context["form"].column_fields}

    def refusal(self, file):
        """What the first page says about a file that cannot be read."""
        response = self.send(file)
        assert response.status_code == 200
        return " ".join(response.context["form"].errors["file"])

    def plan(self, file, **data):
        return self.send(file, **data).context["preview"].plan

    def states(self, file, **data):
        return [row.state for row in self.plan(file, **data).rows]

    def errors(self, file, **data):
        """(row, heading, sentence) of all that is wrong."""
        rows = self.plan(file, **data).wrong
        return [(row.number, error.header, error.text) for row in rows for error in row.errors]

    def changes(self, file, **data):
        """(row, heading, before, after) of all cells that would change."""
        rows = self.plan(file, **data).of(RowState.CHANGED)
        return [(row.number, one.header, one.before, one.after) for row in rows for one in row.changes]

    def take_over(self, *, seen=None, address=None, **data):
        """Agrees to what the preview shows now, or to what was `seen` before."""
        address = address or self.address
        seen = seen or self.mark(address)
        return self.client.post(address, {"seen": seen, **data})

    def mark(self, address=None):
        return self.client.get(address or self.address).context["preview"].plan.mark

    def outcome(self):
        return self.client.get(self.address).context["outcome"].in_words


def read_xlsx(response):
    """The rows of a workbook that a page hands out."""
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return list(book.active.iter_rows(values_only=True))
