from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.views.generic import CreateView, UpdateView

from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.lists.saved_filter_forms import NewFilterForm, SavedFilterForm
from clusterfoerderung.lists.views import SHOWN
from clusterfoerderung.records.turns import LimitedMixin
from clusterfoerderung.records.views import FORM_METHODS, DeleteRecordView

ENOUGH = f"Für diese Liste haben Sie schon {SHOWN} Filter gemerkt; mehr zeigt sie nicht. Bitte zuerst einen löschen."


class FilterCreateView(LimitedMixin, CreateView):
    """Keeps the filter that stands in `query`; what is refused comes back on a page of its own, nothing typed lost."""

    http_method_names = FORM_METHODS
    form_class = NewFilterForm
    template_name = "lists/saved_filters/form.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["list"] not in LISTS:
            raise Http404
        self.list = LISTS[kwargs["list"]]

    def get_form_kwargs(self):
        instance = SavedFilter(user=self.request.user, list=self.list.slug)
        return {**super().get_form_kwargs(), "instance": instance}

    def get_initial(self):
        return {"query": self.request.GET.urlencode()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, list=self.list, cancel_url=self.list.url, submit_label="Merken")

    def form_valid(self, form):
        try:
            response = super().form_valid(form)
        except IntegrityError:  # the second of two at the same moment
            form.validate_constraints()
            return self.form_invalid(form)
        if self.object:
            messages.success(self.request, f"Filter „{self.object.name}“ gemerkt.")
        return response

    def too_many(self, form):
        own = SavedFilter.objects.owned_by(self.request.user).filter(list=self.list.slug)
        return ENOUGH if own.count() >= SHOWN else ""

    def form_invalid(self, form):
        # A name that is taken leaves cleaned_data, not the instance; one that is none reaches neither.
        query, name = form.cleaned_data.get("query"), form.instance.name
        same = SavedFilter.objects.owned_by(self.request.user).filter(list=self.list.slug, query=query, name=name)
        if query and name and (kept := same.first()):
            messages.info(self.request, f"Filter „{kept.name}“ war schon gemerkt.")
            return HttpResponseRedirect(kept.get_absolute_url())
        return super().form_invalid(form)


class OwnFilterMixin:
    """Nobody reaches another person's filter, shared or not; what a deleted account left behind, the Verwaltung."""

    http_method_names = FORM_METHODS

    def get_queryset(self):
        return SavedFilter.objects.kept_by(self.request.user)

    def get_success_url(self):
        return self.object.get_absolute_url()


class FilterUpdateView(OwnFilterMixin, UpdateView):
    form_class = SavedFilterForm
    template_name = "lists/saved_filters/form.html"

    def get_context_data(self, **kwargs):
        chosen = LISTS[self.object.list]
        return super().get_context_data(**kwargs, list=chosen, cancel_url=self.get_success_url(), kept=self.object)

    def form_valid(self, form):
        response = super().form_valid(form)
        messages.success(self.request, f"Filter „{self.object.name}“ geändert.")
        return response


class FilterDeleteView(OwnFilterMixin, DeleteRecordView):
    permission_required = ()
    question, explanation = "Filter „{row.name}“ löschen?", "Gemerkt für die Liste {view.list}."
    submit_label, deleted_message = "Löschen", "Filter „{row.name}“ gelöscht."

    @property
    def list(self):
        return self.object.get_list_display()

    @property
    def consequences(self):
        said = ["An den Einträgen der Liste ändert sich nichts."]
        return [*said, "Auch die anderen im Amt sehen ihn dann nicht mehr."] if self.object.is_shared else said
