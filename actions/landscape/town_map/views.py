"""Die Karte of the towns, and one town with what is counted of it."""

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions.landscape.town_map import figures, picture
from actions.landscape.town_map.counts import entered_reach, messages_to, reaching
from actions.landscape.town_map.forms import MapForm, SpanForm
from actions.landscape.town_map.town import activities_in, initiatives_at, offers_in, partners_at
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.exports.views import ExportMixin

ROWS_SHOWN = 100


class TownMapView(TemplateView):
    template_name = "actions/landscape/town_map/map.html"

    @cached_property
    def form(self):
        return MapForm(self.request.GET)

    @cached_property
    def table(self):
        return figures.figures(self.request.user, self.form.span)

    def get_context_data(self, **kwargs):
        figure = self.form.figure
        return super().get_context_data(
            **kwargs,
            form=self.form,
            figure=figure,
            span=self.form.span,
            table=self.table,
            picture=picture.draw(self.table.towns, figure, self.request.user),
            rules=[(one, figures.RULES[one]) for one in figures.Figure],
        )


class TownMapExportView(ExportMixin, TownMapView):
    title = "Städte"
    file_name = "karte"
    columns = (
        Column("Ort", lambda row: row.title, 30),
        *(Column(figure.label, lambda row, figure=figure: row.values.get(figure), 22) for figure in figures.Figure),
        Column("Aktivitäten mit Anteil des Kreises ohne Zahl der Teilnehmenden", lambda row: row.unsaid, 30),
    )

    def get_queryset(self):
        return self.table.rows

    def export_rows(self, rows):
        return rows


class TownView(TemplateView):
    """What happened in a town, what is on offer and who sits there; and what of the map's figures has no list of its
    own: who was reached, and which messages the town got.
    """

    template_name = "actions/landscape/town_map/town.html"

    def get_context_data(self, **kwargs):
        user, form = self.request.user, SpanForm(self.request.GET)
        span = form.span
        table = figures.figures(user, span)
        today = timezone.localdate()
        row = next((row for row in table.towns if row.municipality.pk == self.kwargs["pk"]), None)
        if row is None:
            raise Http404
        town = row.municipality
        messages = messages_to(town, user, span).select_related("publication")
        return super().get_context_data(
            **kwargs,
            form=form,
            span=span,
            town=town,
            row=row,
            over_on=span.over_on(today),
            activities=activities_in(town, user, span, row),
            offers=offers_in(town, user, row, today=today),
            initiatives=initiatives_at(town, user),
            partners=partners_at(town, user),
            people_label=figures.Figure.PEOPLE.label,
            rules=figures.RULES,
            counted=[
                place.activity
                for place in reaching(user, span).filter(municipality=town).select_related("activity")[:ROWS_SHOWN]
            ],
            entered=entered_reach(user, span).filter(municipality=town).select_related("measure")[:ROWS_SHOWN],
            messages_sent=messages[:ROWS_SHOWN],
            shown_at_most=ROWS_SHOWN,
        )
