"""The page of a carry-over in use, and what the tables hold before and after."""

from django.apps import apps
from django.urls import reverse

from actions.carry_over.carry_over import CarryOver
from tests.factories import make_clerk

# What a carry-over writes beside the rows of the measures, and what says only that something was saved.
BESIDE = {
    "actions.carryover",
    "actions.carriedmeasure",
    "clusterfoerderung.journalentry",
    "clusterfoerderung.journalrow",
    "auditlog.logentry",
    "sessions.session",
    "contenttypes.contenttype",
}
BOOKKEEPING = {"version", "updated_at", "last_login"}


def everything():
    """All tables, the journal and the history apart."""
    return {
        model._meta.label_lower: sorted(
            ({key: value for key, value in row.items() if key not in BOOKKEEPING} for row in model.objects.values()),
            key=str,
        )
        for model in apps.get_models()
        if model._meta.label_lower not in BESIDE
    }


def carried(measure):
    return sorted(measure.assignments.values_list("item__number", "from_on", "until_on"))


def placed(measure):
    return sorted(measure.placements.values_list("field__number", "from_on", "until_on"), key=str)


class Desk:
    """The page of one paper, used as a person does: what it shows is sent back, changed here and there."""

    def __init__(self, client, paper, user=None):
        self.client, self.paper = client, paper
        self.user = user or make_clerk()
        client.force_login(self.user)
        self.url = reverse("carry-over", args=[paper.pk])
        self.interactions = 0

    def open(self):
        self.interactions += 1
        self.data = self.typed(self.client.get(self.url).context["form"])
        return self

    def typed(self, form):
        return {name: "" if form[name].value() is None else str(form[name].value()) for name in form.fields}

    def choose(self, **values):
        self.interactions += len(values)
        self.data |= values
        return self

    def press(self, button, **also):
        self.interactions += 1
        return self.client.post(self.url, {**self.data, button: "", **also})

    def preview(self):
        response = self.press("vorschau")
        self.seen = response.context["plan"].mark
        return response

    def carry_out(self):
        return self.press("uebertragen", gesehen=self.seen)

    def undo(self, *, only=None):
        done = CarryOver.objects.carried_out().first()
        rows = done.rows.standing() if only is None else done.rows.filter(measure=only)
        url = reverse("carry-over-undo", args=[self.paper.pk, done.pk])
        return self.client.post(url, {"zeile": [row.pk for row in rows]}, follow=True)
