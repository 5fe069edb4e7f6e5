from django import forms

from actions.committee import page


class BriefingForm(forms.Form):
    """Which paper, and with which of its meetings today is compared; what is not there is as if nothing were asked."""

    vorlage = forms.ChoiceField(label="Vorlage")
    seit = forms.ChoiceField(label="Vergleichen mit der Sitzung")

    def __init__(self, query, *, papers, on):
        papers = list(papers)
        self.paper = _chosen(papers, query.get("vorlage"))
        consultations, self.next = page.stations(self.paper, on=on) if self.paper else ([], None)
        self.since = _chosen(consultations, query.get("seit"))
        super().__init__(
            initial={"vorlage": self.paper and self.paper.pk, "seit": self.since and self.since.pk},
            use_required_attribute=False,
        )
        self._offer("vorlage", [(paper.pk, f"{paper.reference} {paper.subject}") for paper in papers])
        self._offer("seit", [(one.pk, one.where_and_when) for one in consultations])

    def _offer(self, name, choices):
        """Where there is nothing to choose, there is nothing to see."""
        self.fields[name].choices = choices
        if len(choices) < 2:
            del self.fields[name]


def _chosen(rows, wanted):
    return next((row for row in rows if str(row.pk) == wanted), next(iter(rows), None))
