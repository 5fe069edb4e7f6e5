"""Everything that was made of one text as forms: looked at while it is corrected, asked when it is taken over."""

from django.core.exceptions import ValidationError

from actions.mandate.action_field import ActionField
from actions.mandate.consultation import Consultation
from actions.mandate.paper import Paper
from actions.paper_intake.forms import HeaderForm, StationForm
from actions.paper_intake.points import faults
from actions.paper_intake.taking_over import Proposal


class Checking:
    """The forms of a Content. Only when it `is_asked` to be taken over, what is missing in them is an error."""

    def __init__(self, content, *, user, today, is_asked=False):
        self.content, self.is_asked = content, is_asked
        mentioned = Paper.objects.visible_to(user).filter(reference__in=[said for said, *_ in content.mentions])
        self.header = HeaderForm(
            content.header if is_asked else None,
            initial=content.header,
            instance=Paper(),
            mentioned=mentioned,
            use_required_attribute=False,
        )
        self.stations = [self._station(station, today) for station in content.stations]
        self.fields = [(field, ActionField(**_own(field))) for field in content.fields()]
        self.faults = {**self._faults_of_titles(), **faults(content.points)}

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


def _own(field):
    return {"number": field.number, "title": field.title, "short_title": field.short_title}
