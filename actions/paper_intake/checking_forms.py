"""Everything that was made of one text as forms: looked at while it is corrected, asked when it is taken over."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.forms import model_to_dict

from actions.mandate.action_field import ActionField
from actions.mandate.consultation import Consultation
from actions.mandate.paper import Paper
from actions.paper_intake.content import HEADER, plain
from actions.paper_intake.forms import HeaderForm, StationForm
from actions.paper_intake.points import faults
from actions.paper_intake.taking_over import Proposal


class Checking:
    """The forms of a Content. Only when it `is_asked` to be taken over, what is missing in them is an error."""

    def __init__(self, content, *, user, today, is_asked=False):
        self.content, self.is_asked = content, is_asked
        self.existing = _existing(content, user)
        self.header = self._header(user)
        self.stations = [self._station(station, today) for station in content.stations]
        self.fields = [(field, ActionField(**_own(field))) for field in content.fields()]
        self.faults = {**self._faults_of_titles(), **faults(content.points)}

    @property
    def may_complete(self):
        """Whether the paper of this number was only named so far: as the predecessor of another, with no fields."""
        return self.existing is not None and not self.existing.has_fields

    @property
    def completes(self):
        return self.content.completes and self.may_complete

    def _header(self, user):
        data, paper = self.content.header, Paper()
        said = [reference for reference, *_ in self.content.mentions]
        choices = Paper.objects.visible_to(user).filter(reference__in=said)
        if self.completes:
            paper = self.existing
            # What is known and the text does not say stays.
            known = {name: plain(value) for name, value in model_to_dict(paper, HEADER).items() if value is not None}
            data = {**known, **{name: text for name, text in data.items() if text.strip()}, "version": paper.version}
            choices |= Paper.objects.filter(pk=paper.predecessor_id)
        return HeaderForm(
            data if self.is_asked else None,
            initial=self.content.header,
            instance=paper,
            mentioned=choices,
            use_required_attribute=False,
        )

    def _station(self, station, today):
        prefix = f"s{station['key']}"
        data = {f"{prefix}-{name}": value for name, value in station.items()} if self.is_asked else None
        return StationForm(
            data, initial=station, instance=Consultation(), prefix=prefix, today=today, use_required_attribute=False
        )

    def _faults_of_titles(self):
        found = {}
        for field, row in self.fields:
            try:
                row.clean_fields(exclude=["paper"])
            except ValidationError as problem:
                found[field.key] = f"Titel des Handlungsfelds: {' '.join(problem.messages)}"
        return found

    def is_valid(self):
        # Each is asked, so that all faults are said at once.
        wrong = [form for form in (self.header, *self.stations) if not form.is_valid()]
        return not wrong and not self.faults

    def proposal(self):
        """What is_valid() found right, as unsaved rows."""
        return Proposal(
            self.header.instance,
            [(form.cleaned_data["committee"], form.instance) for form in self.stations],
            [(row, field.items) for field, row in self.fields],
        )


def _existing(content, user):
    """The paper that bears this number already."""
    reference = content.header["reference"].strip()
    papers = Paper.objects.visible_to(user).annotate(
        has_fields=Exists(ActionField.objects.filter(paper=OuterRef("pk")))
    )
    return papers.filter(reference=reference).first() if reference else None


def _own(field):
    return {"number": field.number, "title": field.title, "short_title": field.short_title}
