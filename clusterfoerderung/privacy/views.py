"""Die Datenschutzaufgaben of the Verwaltung: find somebody, tell, lock, erase; and the record of what is kept."""

from itertools import islice

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View

from clusterfoerderung.accounts import security_log
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.privacy import retention, statement_pdf
from clusterfoerderung.privacy.erased_list import ListError
from clusterfoerderung.privacy.erasure import RefusedError, erase
from clusterfoerderung.privacy.forms import EraseForm, PersonSearchForm
from clusterfoerderung.privacy.mentions import Needles, mentions
from clusterfoerderung.privacy.people import KINDS, Person, find_person
from clusterfoerderung.privacy.processing import PROCESSINGS
from clusterfoerderung.privacy.statement import statement_of
from clusterfoerderung.records.views import FORM_METHODS

READ_METHODS = ["get", "head", "options"]
FOUND_SHOWN = 25
OWN_ACCOUNT = "Den eigenen Zugang löscht jemand anderes mit der Rolle Verwaltung."
ROWS_SHOWN = 25


class OfTheVerwaltung(PermissionRequiredMixin):
    permission_required = "clusterfoerderung.view_erasure"


class DeskView(OfTheVerwaltung, FormView):
    """Who is looked for, and where the tasks of data protection are done.

    The name is sent, not asked for in the address: addresses stay in logs and in histories of browsers.
    """

    http_method_names = FORM_METHODS
    template_name = "privacy/desk.html"
    form_class = PersonSearchForm

    def form_valid(self, form):
        words = form.cleaned_data["q"]
        found = [Person(kind, row) for kind in KINDS for row in kind.find(words)[:FOUND_SHOWN]]
        # Whoever has no row of their own may still stand in a text.
        named = list(islice(mentions(Needles([words])), FOUND_SHOWN))
        return self.render_to_response(
            self.get_context_data(form=form, words=words, found=found, named=named, shown=FOUND_SHOWN)
        )


class RecordOfProcessingView(OfTheVerwaltung, TemplateView):
    """Verzeichnis von Verarbeitungstätigkeiten (Art. 30 DSGVO), from the declarations of the rooms."""

    http_method_names = READ_METHODS
    template_name = "privacy/record.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            processings=list(PROCESSINGS),
            rules=retention.due(at=timezone.now()),
            authority=Authority.objects.current(),
        )


class OfAPersonMixin(OfTheVerwaltung):
    """A page about one person; whoever is not there is not found."""

    @cached_property
    def person(self):
        found = find_person(self.kwargs["kind"], self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def url(self, name="person-data", *more):
        return reverse(name, args=[self.person.kind.name, self.person.row.pk, *more])


class PersonView(OfAPersonMixin, TemplateView):
    """What is kept of somebody; long lists are whole in the files."""

    http_method_names = READ_METHODS
    template_name = "privacy/person.html"

    def get_context_data(self, **kwargs):
        said = statement_of(self.person, authority=str(Authority.objects.current()))
        security_log.note("person_told", kind=self.person.kind.name, person=self.person.row.pk)
        return super().get_context_data(
            **kwargs,
            person=self.person,
            statement=said,
            links=self.person.kind.links(self.person.row, self.request.user),
            shown=ROWS_SHOWN,
        )


class PersonFileView(OfAPersonMixin, View):
    """The same as a file, to be handed to the person."""

    http_method_names = READ_METHODS

    def get(self, request, kind, pk, ending):
        if ending not in {"pdf", "json"}:
            raise Http404
        said, moment = statement_of(self.person, authority=str(Authority.objects.current())), timezone.localtime()
        security_log.note("person_data_exported", kind=kind, person=pk, file=ending)
        if ending == "json":
            response = JsonResponse(said.as_data(), json_dumps_params={"ensure_ascii": False, "indent": 1})
        else:
            response = HttpResponse(statement_pdf.write(said, moment=moment), content_type="application/pdf")
        # The name of the file names nobody: it stays in folders and in histories of browsers.
        response["Content-Disposition"] = f'attachment; filename="auskunft-{kind}-{pk}.{ending}"'
        return response


class EraseView(OfAPersonMixin, FormView):
    """Says what goes and what stays, asks, and erases."""

    http_method_names = FORM_METHODS
    permission_required = "clusterfoerderung.add_erasure"
    template_name = "privacy/erase.html"
    form_class = EraseForm

    def get_context_data(self, **kwargs):
        said = statement_of(self.person, authority="")
        sections = [section for section in said.filled if section is not said.sections[0]]
        return super().get_context_data(
            **kwargs, person=self.person, sections=sections, cancel_url=self.url(), shown=ROWS_SHOWN
        )

    def form_valid(self, form):
        kind, pk = self.person.kind.name, self.person.row.pk
        if self.person.row == self.request.user:
            # The history would name as the one who did it an account that is not there any more.
            form.add_error(None, OWN_ACCOUNT)
            return self.form_invalid(form)
        try:
            touched = erase(self.person)
        except (RefusedError, ListError) as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        security_log.note("person_erased", kind=kind, person=pk)
        messages.success(self.request, f"Gelöscht, auch aus der Historie. Weitere bereinigte Stellen: {touched}.")
        return HttpResponseRedirect(reverse("privacy-desk"))
