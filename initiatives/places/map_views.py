"""Die Karte legen: one chooses a town, then its place."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView

from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import FORM_METHODS
from initiatives.places.map_forms import MEANWHILE, PlaceForm
from initiatives.places.map_places import rows_of_places
from initiatives.places.municipality import Municipality

TAKEN_MEANWHILE = "Nicht gesetzt: Auf diesen Platz hat gerade jemand einen anderen Ort gelegt."


class MapView(PermissionRequiredMixin, TemplateView):
    """All places of the map; `?ort=` is the town that the next click lays. Each click is saved."""

    http_method_names = FORM_METHODS
    permission_required = "initiatives.change_municipality"
    template_name = "initiatives/places/map.html"

    def get_context_data(self, **kwargs):
        rows = list(Municipality.objects.visible_to(self.request.user))
        towns = [one for one in rows if one.is_town]
        waiting = [one for one in towns if one.map_row is None]
        wanted = self.request.GET.get("ort", "")
        chosen = next((one for one in rows if str(one.pk) == wanted), waiting[0] if waiting else None)
        return super().get_context_data(
            **kwargs,
            places=rows_of_places(rows),
            chosen=chosen,
            waiting=waiting,
            neighbours=[one for one in rows if not one.is_town and one.map_row is None],
            number=len(towns),
        )

    def post(self, request):
        form = PlaceForm(request.POST, user=request.user)
        if not form.is_valid():
            for error in {error for errors in form.errors.values() for error in errors}:
                messages.error(request, error)
            return self.back_to(request.POST.get("municipality", ""))
        try:
            with transaction.atomic():
                municipality = form.save()
        except StaleVersionError:
            messages.warning(request, MEANWHILE)
            return self.back_to(form.cleaned_data["municipality"].pk)
        except IntegrityError:
            messages.warning(request, TAKEN_MEANWHILE)
            return self.back_to(form.cleaned_data["municipality"].pk)
        lies = municipality.map_row is not None
        messages.success(
            request, f"{municipality} {'liegt jetzt auf der Karte' if lies else 'ist von der Karte genommen'}."
        )
        return self.back_to("" if lies else municipality.pk)

    def back_to(self, municipality):
        wanted = f"?ort={municipality}" if str(municipality).isdecimal() else ""
        return HttpResponseRedirect(f"{reverse('map-places')}{wanted}#plaetze")
