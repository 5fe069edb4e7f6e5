"""The first page: the four fields, what needs attention, what was done lately."""

from django.views.generic import TemplateView


class OverviewView(TemplateView):
    template_name = "overview.html"
