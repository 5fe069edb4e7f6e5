from django.urls import reverse, reverse_lazy

from clusterfoerderung.authority.authority import ONLY_KEY, Authority, preset
from clusterfoerderung.authority.forms import AuthorityForm
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.views import UpdateRecordView


class AuthorityView(UpdateRecordView):
    """There is always one to change: whoever saves first makes the row, of what the environment presets."""

    model = Authority
    form_class = AuthorityForm
    template_name = "authority/form.html"
    permission_required = "clusterfoerderung.change_authority"
    success_url = reverse_lazy("first-start")
    saved_message = "Angaben zur Behörde gespeichert."

    def get_object(self, queryset=None):
        if self.request.method != "POST":
            return Authority.objects.current()
        initial = preset()
        given = {"name": initial.name, "office": initial.office}
        return Authority.objects.get_or_create(pk=ONLY_KEY, defaults=given)[0]

    def get_context_data(self, **kwargs):
        steps = steps_of(history_of(self.object, self.request.user))
        return super().get_context_data(**kwargs, cancel_url=reverse("first-start"), steps=steps)
