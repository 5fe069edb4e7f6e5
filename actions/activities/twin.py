"""The same activity twice: asked about before it counts twice."""

from django import forms
from django.utils.html import format_html, format_html_join

from actions.activities.activity import Activity

QUESTION = "Das steht schon im Tätigkeitsbuch: {}. Ist es dasselbe, bitte nicht noch einmal speichern."
WHAT_COUNTS = {"title", "when", "measures"}


def links_to(activities):
    links = ((activity.get_absolute_url(), activity.title, activity.date_in_words) for activity in activities)
    return format_html_join(", ", '<a href="{}">{}</a> ({})', links)


class AsksAboutTwins:
    """Mixin of the activity's form: who means another one of the same name, day and measure says so in a box that
    only stands there when it is needed.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.add_prefix("is_another") in self.data:
            self._offer_another()

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("is_another") and (twins := self._twins(cleaned)):
            self._offer_another()
            self.add_error("is_another", format_html(QUESTION, links_to(twins)))
        return cleaned

    def _twins(self, cleaned):
        is_complete = all(cleaned.get(name) for name in WHAT_COUNTS)
        if not is_complete or (self.instance.pk and not WHAT_COUNTS & set(self.changed_data)):
            return []
        when = cleaned["when"]
        # A double click is no twin: its token is that of the first.
        others = Activity.objects.exclude(pk=self.instance.pk).exclude(submission=cleaned.get("submission"))
        return others.twins(
            title=cleaned["title"], day=when.day, precision=when.precision, measures=cleaned["measures"]
        )

    def _offer_another(self):
        self.fields["is_another"] = forms.BooleanField(
            label="Trotzdem speichern, es ist eine weitere Aktivität", required=False
        )
