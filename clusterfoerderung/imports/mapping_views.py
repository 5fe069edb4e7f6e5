"""The page between a file and its preview: which column is which."""

from django.views.generic import View

from clusterfoerderung.imports import table
from clusterfoerderung.imports.assignment import Assignment
from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.imports.forms import NO_ROWS
from clusterfoerderung.imports.long_file import take_in
from clusterfoerderung.imports.mapping_forms import MappingForm, PlaceForm
from clusterfoerderung.imports.mixins import WaitingMixin
from clusterfoerderung.imports.proposal import ROWS_LOOKED_AT, proposed
from clusterfoerderung.records.views import FORM_METHODS


class MappingView(WaitingMixin, View):
    """Seen and sent under the same address, in which it also says where the table stands."""

    http_method_names = FORM_METHODS

    def dispatch(self, request, *args, **kwargs):
        # What is being written already has its columns.
        if self.has_permission() and (self.pending.is_taken_over or self.pending.decision):
            return self.lead_to("-preview", self.pending)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, key):
        place = self.place()
        try:
            head = self.read(place, only=ROWS_LOOKED_AT)
        except table.TableError as problem:
            return self.show_problem(place, problem.message)
        return self.show_form(head, MappingForm(imported=self.imported, table=head, proposal=self.proposal(head)))

    def post(self, request, key):
        """The whole file is read once more: of what is shown, only its head was."""
        place = self.place()
        try:
            whole = self.read(place)
            if not whole.rows:
                raise table.TableError(NO_ROWS)
        except table.TableError as problem:
            return self.show_problem(place, problem.message)
        head = table.Table(whole.headings, whole.rows[:ROWS_LOOKED_AT], whole.sheet, whole.heading_row)
        form = MappingForm(request.POST, imported=self.imported, table=head, proposal=self.proposal(head))
        if not form.is_valid():
            return self.show_form(head, form)
        assignment = form.cleaned_data["assignment"]
        ColumnMapping.objects.keep(self.imported, whole.headings, assignment)
        take_in(self.pending, assignment, whole)
        return self.lead_to("-preview", self.pending)

    def show_form(self, head, form):
        place = self.place_form(table.Place(head.sheet, head.heading_row))
        return self.show("imports/mapping.html", pending=self.pending, place=place, form=form)

    def show_problem(self, place, problem):
        """Another place may do; where not even the sheets can be read, only another file does."""
        try:
            form = self.place_form(place)
        except table.TableError:
            form = None
        return self.show("imports/mapping.html", pending=self.pending, place=form, problem=problem)

    def place(self):
        """Where the person says that the table stands; else where it was before, or where it is found."""
        sent, before = self.request.GET, self.pending.table
        if sent.get("heading_row", "").isdecimal() and len(sent["heading_row"]) <= len(str(table.LAST_ROW)):
            return table.Place(sent.get("sheet"), int(sent["heading_row"]))
        if "sheet" in sent:
            return table.Place(sent["sheet"])
        return table.Place(before["sheet"], before["heading_row"]) if before else table.FOUND

    def place_form(self, place):
        sheets, lines = table.outline_of(self.pending.file, place.sheet)
        return PlaceForm(initial={"sheet": place.sheet, "heading_row": place.heading_row}, sheets=sheets, lines=lines)

    def read(self, place, **bounds):
        return table.read(self.pending.file, known=ColumnMapping.objects.known(self.imported), place=place, **bounds)

    def proposal(self, head):
        """What was chosen for this very file goes before what was chosen for others."""
        kept = ColumnMapping.objects.kept_for(self.imported, head.headings)
        found = proposed(self.imported, head, kept)
        before = self.pending.table
        if not before or (before["sheet"], before["heading_row"]) != (head.sheet, head.heading_row):
            return found
        chosen = Assignment.from_json(self.pending.assignment, self.imported)
        return found.chosen_as(chosen)
