from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import IntegrityError
from django.urls import reverse, reverse_lazy
from django.views.generic import FormView

from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.drafts import KeepsDraft
from clusterfoerderung.records.views import FORM_METHODS
from initiatives.places.forms import TownListForm
from initiatives.places.municipality import Municipality


class TownListView(KeepsDraft, PermissionRequiredMixin, FormView):
    """All towns of the county in one go; single ones are kept in the master data."""

    http_method_names = FORM_METHODS
    permission_required = "initiatives.add_municipality"
    form_class = TownListForm
    template_name = "initiatives/places/town_list.html"
    success_url = reverse_lazy("first-start")

    def get_initial(self):
        county = Municipality.objects.visible_to(self.request.user).counties_of_towns().first()
        if county:
            return {"county_name": county.name, "county_ags": county.ags}
        return {"county_name": Authority.objects.current().name}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cancel_url=reverse("first-start"))

    def form_valid(self, form):
        try:
            made = form.save()
        except IntegrityError:
            form = self.get_form()
            if form.is_valid():
                raise
            return self.form_invalid(form)
        there = len(form.cleaned_data["lines"]) - made
        said = f"{counted(made, 'Ort', 'Orte')} angelegt"
        messages.success(self.request, f"{said}, {there} schon vorhanden." if there else f"{said}.")
        return self.saved(super().form_valid(form))
