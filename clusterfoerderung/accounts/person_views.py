"""Wer Zugang hat, in the look of the house; passwords, second factors and deletion stay at the desk."""

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY, raise_if_reauthentication_required
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.db import transaction
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.debug import sensitive_post_parameters

from clusterfoerderung.accounts.leaving import left_behind
from clusterfoerderung.accounts.person_forms import NewPersonForm, PersonForm
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.accounts.ways_in import ways_in
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.master_data.kept import Kept
from clusterfoerderung.master_data.views import KeptCreateView, KeptListView, KeptUpdateView, KeptView

LEFT_BEHIND = (
    'Gehört jetzt einer gesperrten Person und ist bis zur Übergabe Sache der Verwaltung: {}. <a href="{}">Übergeben</a>'
)


def roles_of(person):
    """In words; of a list whose groups were read at once, without a query."""
    if person.is_superuser:
        return person.role_name
    return ", ".join(sorted(group.name for group in person.groups.all() if group.name in Role.values)) or "keine"


PEOPLE = Kept(
    noun="person",
    model=User,
    form=PersonForm,
    one="Person mit Zugang",
    many="Personen mit Zugang",
    purpose="Wer Aktivitäten einträgt, wer im Ausschuss mitliest, wer die Stammdaten pflegt.",
    columns=(
        Column("Name", lambda person: person.display_name),
        Column("Anmeldename", lambda person: person.username),
        Column("E-Mail", lambda person: person.email),
        Column("Rollen", roles_of),
        Column("Zugang", lambda person: "offen" if person.is_active else "gesperrt"),
        Column("letzte Anmeldung", lambda person: person.last_login),
        Column("angelegt am", lambda person: person.date_joined),
    ),
    in_list=("Name", "Anmeldename", "Rollen", "Zugang", "letzte Anmeldung"),
    rank=80,
    delete_url=lambda person: reverse("admin:clusterfoerderung_user_delete", args=[person.pk]),
)


def follow_up(request, person, changed):
    """What a change of `changed` (names of fields) brings with it."""
    if "email" in changed:
        # Whoever reads the old mailbox must not be able to reset the password any more.
        EmailAddress.objects.filter(user=person).delete()
    if "is_active" in changed and not person.is_active:
        say_what_is_left(request, person)


def say_what_is_left(request, person):
    for words, address in left_behind(person):
        messages.warning(request, format_html(LEFT_BEHIND, words, address))


class PersonListView(KeptListView):
    def get_rows(self):
        return User.objects.prefetch_related("groups")


class PersonView(KeptView):
    template_name = "accounts/person.html"

    def get_queryset(self):
        return User.objects.prefetch_related("groups")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["facts"].append(("Meldet sich an mit", "; ".join(ways_in(self.object))))
        if is_above(self.object, self.request.user):
            context["may"] = {}
        return context


def is_above(person, user):
    """A Systemverwaltung is kept from the command line alone, or by its own kind."""
    return person.is_superuser and not user.is_superuser


@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
class PersonCreateView(KeptCreateView):
    def get_form_class(self):
        return NewPersonForm


class PersonUpdateView(KeptUpdateView):
    def get_queryset(self):
        everybody = User.objects.all()
        return everybody if self.request.user.is_superuser else everybody.filter(is_superuser=False)

    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if person == self.request.user:
            # A new password goes to the address: whoever finds a screen unlocked must not make the account theirs.
            raise_if_reauthentication_required(self.request, app="")
        return person

    def get(self, request, *args, **kwargs):
        # What was sent and never confirmed is not sent along when its owner confirms, later, for another reason.
        request.session.pop(STATE_SESSION_KEY, None)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        # Whether somebody is the last of the Verwaltung is asked under a lock.
        with transaction.atomic():
            return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code == 302:
            follow_up(self.request, self.object, form.changed_data)
        return response
