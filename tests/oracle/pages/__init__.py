"""What the program shows, as each reader sees it: pages, files and the API, fetched once and read by their words."""

import csv
import io
import json

from django.apps import apps
from openpyxl import load_workbook

from tests.oracle.pages.document import Document


class Pages:
    """Fetches as a person with the role `role`; an address is asked for once."""

    def __init__(self, role):
        from django.test import Client  # asks for settings, which whoever only starts the oracle has not read yet

        self.role, self.client = role, Client()
        self.client.force_login(person(role))
        self.fetched = {}

    def get(self, path):
        if path not in self.fetched:
            self.fetched[path] = self._read(path)
        return self.fetched[path]

    def _read(self, path):
        response = self.client.get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        content = b"".join(response.streaming_content) if response.streaming else response.content
        kind = response["Content-Type"].partition(";")[0]
        if kind == "application/json":
            return self._entries(path, json.loads(content))
        return READ[kind](content, path)

    def _entries(self, path, page):
        """All entries of a collection, from page to page."""
        found = page["results"]
        while page["next"]:
            page = json.loads(self.client.get(page["next"]).content)
            found += page["results"]
        return found


def person(role):
    user, is_new = apps.get_model("clusterfoerderung.User").objects.get_or_create(username=f"orakel-{role.lower()}")
    if is_new:
        user.groups.add(apps.get_model("auth.Group").objects.get(name=role))
    return user


def _csv(content, path):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def _sheets(content, path):
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


READ = {
    "text/html": Document,
    "text/csv": _csv,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _sheets,
}
