"""How a person goes through the pages of reading in, without a browser."""

import uuid
from html.parser import HTMLParser
from pathlib import Path

from django.urls import reverse

from actions.paper_intake.pending_paper import PendingPaper

FOLDER = Path(__file__).parents[1] / "paper_reading" / "papers"


def text_of(name):
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


class Fields(HTMLParser):
    """What the form of the page would send, as a browser would."""

    def __init__(self, html):
        super().__init__()
        self.data, self.area, self.select, self.in_form = {}, None, None, False
        self.feed(html)

    def put(self, name, value):
        self.data.setdefault(name, []).append(value)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.in_form = "intake__found" in attrs.get("class", "")
        if not self.in_form:
            return
        if tag == "input" and (attrs.get("type") != "checkbox" or "checked" in attrs):
            self.put(attrs["name"], attrs.get("value", "on" if attrs.get("type") == "checkbox" else ""))
        elif tag == "textarea":
            self.area = (attrs["name"], [])
        elif tag == "select":
            self.select = attrs["name"]
            self.put(self.select, None)
        elif tag == "option" and self.select and ("selected" in attrs or self.data[self.select] == [None]):
            self.data[self.select] = [attrs["value"]]

    def handle_data(self, data):
        if self.area:
            self.area[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.put(self.area[0], "".join(self.area[1]).removeprefix("\n"))
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.in_form = False


class Desk:
    """One person's reading in: `paste`, then `press` buttons with what was typed."""

    def __init__(self, client, user):
        client.force_login(user)
        self.client, self.user = client, user

    def paste(self, text="", **sent):
        return self.after(self.client.post(reverse("paper-intake"), {"text": text, "submission": uuid.uuid4(), **sent}))

    def after(self, response):
        if response.status_code == 302:
            self.address = response.url.partition("?")[0].partition("#")[0]
        elif "form" in (response.context or {}):
            self.errors = response.context["form"].errors
        return response

    @property
    def pending(self):
        return PendingPaper.objects.get(user=self.user)

    def form(self):
        fields = Fields(self.client.get(self.address).content.decode()).data
        return {name: values[0] if len(values) == 1 else values for name, values in fields.items()}

    def press(self, step="speichern", **typed):
        return self.client.post(self.address, {**self.form(), "schritt": step, **typed})

    def numbers(self):
        return [[point["number"], point["text"]] for point in self.pending.content["points"]]

    def key(self, number):
        return next(point["key"] for point in self.pending.content["points"] if point["number"] == number)
