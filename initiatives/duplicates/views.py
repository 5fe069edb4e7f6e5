"""Dubletten: likely pairs side by side, what is none, and making one of two. For the Verwaltung."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from clusterfoerderung.journal.known_as import url_of
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import FORM_METHODS
from initiatives.duplicates.fields import with_all
from initiatives.duplicates.forms import MergeForm, OtherForm
from initiatives.duplicates.links import UnequalDoublesError
from initiatives.duplicates.mergeable import MERGEABLE
from initiatives.duplicates.merged_row import key_now
from initiatives.duplicates.merging import LockedError, MergedAlreadyError, merge
from initiatives.duplicates.not_a_duplicate import NotADuplicate
from initiatives.duplicates.page import Card, links_of
from initiatives.duplicates.pairs import Pair, find_pairs

A_PAGE = 10
CHANGED = (
    "Nicht zusammengeführt: Jemand hat einen der beiden Einträge inzwischen geändert. Unten steht, was jetzt gilt; "
    "bitte noch einmal wählen."
)
UNEQUAL = (
    "Nicht zusammengeführt: Bei beiden steht dasselbe mit verschiedenen Beträgen ({}). Bitte dort zuerst klären, "
    "welcher Betrag gilt, und den anderen löschen."
)
LOCKED = (
    "Nicht zusammengeführt: Mindestens einer der beiden Einträge ist für die Verarbeitung gesperrt. Solange die Sperre "
    "gilt, bleibt er, wie er ist."
)
CLASHES = "Nicht zusammengeführt: Das Gewählte passt nicht zu dem, was sonst eingetragen ist."
ALREADY = "Das war schon zusammengeführt."


class OfKindMixin(PermissionRequiredMixin):
    @cached_property
    def mergeable(self):
        if self.kwargs["kind"] not in MERGEABLE:
            raise Http404
        return MERGEABLE[self.kwargs["kind"]]

    def get_permission_required(self):
        return (self.mergeable.permission,)

    def rows(self):
        return self.mergeable.rows(self.request.user)

    @property
    def list_url(self):
        return reverse("duplicate-list", args=[self.mergeable.slug])

    def get_context_data(self, **kwargs):
        kinds = [(one, reverse("duplicate-list", args=[one.slug])) for one in MERGEABLE.values()]
        return super().get_context_data(**kwargs, mergeable=self.mergeable, kinds=kinds, list_url=self.list_url)


class DuplicateListView(OfKindMixin, TemplateView):
    """The likely pairs; with `?vermerkt=1` those that are none."""

    template_name = "initiatives/duplicates/list.html"

    @property
    def is_dismissed(self):
        return self.request.GET.get("vermerkt") == "1"

    def get_context_data(self, **kwargs):
        dismissed = NotADuplicate.objects.visible_to(self.request.user).of(self.mergeable.model).keys()
        pairs = (
            [Pair(first, second, (), 0) for first, second in sorted(dismissed)]
            if self.is_dismissed
            else find_pairs(self.mergeable, self.rows().order_by("pk"), dismissed=dismissed)
        )
        page = Paginator(pairs, A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            **kwargs,
            page_obj=page,
            cards=self.cards(page.object_list),
            is_dismissed=self.is_dismissed,
            dismissed_count=len(dismissed),
        )

    def cards(self, pairs):
        keys = {key for pair in pairs for key in (pair.first, pair.second)}
        rows = {row.pk: row for row in with_all(self.rows().filter(pk__in=keys))}
        there = [pair for pair in pairs if {pair.first, pair.second} <= {*rows}]
        return [Card(self.mergeable, pair, rows[pair.first], rows[pair.second]) for pair in there]


class OfPairMixin(OfKindMixin):
    def row(self, name):
        return get_object_or_404(with_all(self.rows()), pk=self.kwargs[name])

    @cached_property
    def pair(self):
        """(lower key, higher key)"""
        keys = tuple(sorted(self.row(name).pk for name in ("keep", "other")))
        if keys[0] == keys[1]:
            raise Http404
        return keys


class DismissView(OfPairMixin, View):
    """Keine Dublette; with `doch` in what is sent, maybe it is one after all."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        first, second = self.pair
        said = {"model": self.mergeable.label, "first": first, "second": second}
        if "doch" in request.POST:
            NotADuplicate.objects.visible_to(request.user).filter(**said).delete()
            messages.success(request, "Der Vermerk ist gelöscht; das Paar wird wieder vorgeschlagen.")
        else:
            NotADuplicate.objects.get_or_create(**said, defaults={"said_by": request.user})
            messages.success(request, "Vermerkt: keine Dublette. Das Paar wird nicht mehr vorgeschlagen.")
        return HttpResponseRedirect(self.list_url)


class ChooseView(OfKindMixin, TemplateView):
    """With what one row becomes one: what is likely, and any other."""

    template_name = "initiatives/duplicates/choose.html"
    http_method_names = FORM_METHODS

    @cached_property
    def object(self):
        return get_object_or_404(with_all(self.rows()), pk=self.kwargs["pk"])

    def get_context_data(self, form=None, **kwargs):
        mine = self.object.pk
        pairs = find_pairs(self.mergeable, self.rows().order_by("pk"))
        likely = {
            ({pair.first, pair.second} - {mine}).pop(): pair for pair in pairs if mine in (pair.first, pair.second)
        }
        rows = with_all(self.rows().filter(pk__in=likely))
        return super().get_context_data(
            **kwargs,
            object=self.object,
            name=self.mergeable.name_of(self.object),
            cards=[Card(self.mergeable, likely[row.pk], self.object, row) for row in rows],
            form=form or self.form(),
            cancel_url=url_of(self.object) or self.list_url,
        )

    def form(self, data=None):
        return OtherForm(data, rows=with_all(self.rows().exclude(pk=self.object.pk)), name_of=self.mergeable.name_of)

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        keys = [self.mergeable.slug, self.object.pk, form.cleaned_data["mit"].pk]
        return HttpResponseRedirect(reverse("duplicate-merge", args=keys))


class MergeView(OfPairMixin, TemplateView):
    """Both side by side, field by field, and all that points at them; then one."""

    template_name = "initiatives/duplicates/merge.html"
    http_method_names = FORM_METHODS

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Http404, MergedAlreadyError):
            if self.has_permission() and (stayed := self.stayed()):
                messages.info(request, ALREADY)
                return HttpResponseRedirect(url_of(stayed) or self.list_url)
            raise Http404 from None

    def stayed(self):
        """What the two are by now, if they are one."""
        asked = [self.kwargs[name] for name in ("keep", "other")]
        keys = {key_now(self.mergeable.model, key) or key for key in asked}
        return self.rows().filter(pk__in=keys).first() if len(keys) < len({*asked}) else None

    def get(self, request, *args, **kwargs):
        return self.show(self.form())

    def form(self, data=None):
        if self.kwargs["keep"] == self.kwargs["other"]:
            raise Http404
        return MergeForm(data, keep=self.row("keep"), other=self.row("other"))

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        sent, keep, other = form.cleaned_data, form.keep, form.other
        choice = form.chosen()
        keep.version, other.version = sent["version"], sent["other_version"]
        try:
            entry = merge(keep, other, choice, key=sent["submission"], by=request.user)
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return self.show(self.form(), status=409)
        except LockedError:
            return self.refuse(LOCKED)
        except UnequalDoublesError as problem:
            return self.refuse(UNEQUAL.format(problem))
        except ValidationError as problem:
            return self.refuse(" ".join(problem.messages))
        except IntegrityError:
            return self.refuse(CLASHES)
        messages.success(request, "Zusammengeführt. Zurücknehmen lässt es sich auf dieser Seite.")
        return HttpResponseRedirect(entry.get_absolute_url())

    def refuse(self, text):
        """With what is there by now: the attempt has changed the rows in memory, nothing else."""
        form = self.form(self.request.POST)
        form.is_valid()
        form.add_error(None, text)
        return self.show(form)

    def show(self, form, status=200):
        context = self.get_context_data(
            form=form,
            card=Card(self.mergeable, None, form.keep, form.other),
            links=links_of(form.keep, form.other),
            swap_url=reverse("duplicate-merge", args=[self.mergeable.slug, form.other.pk, form.keep.pk]),
        )
        return self.render_to_response(context, status=status)
