"""Who has a login, and in which role. Nobody can give themselves or others more than a role here."""

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.admin import UserSession
from auditlog.admin import LogEntry
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import Group, UserAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from clusterfoerderung.accounts import security_log
from clusterfoerderung.accounts.api_key import ApiKey
from clusterfoerderung.accounts.api_key_admin import ApiKeyAdmin
from clusterfoerderung.accounts.county_directory import by_directory
from clusterfoerderung.accounts.forms import LAST_KEEPER, NewUserForm, PasswordForm, UserForm, is_last_keeper
from clusterfoerderung.accounts.leaving import consequences
from clusterfoerderung.accounts.person_forms import NO_ROLE
from clusterfoerderung.accounts.person_views import follow_up, is_above, roles_of, say_what_is_left
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.session_limits import end_all_of
from clusterfoerderung.accounts.telling import NO_SECOND_FACTOR, tell
from clusterfoerderung.accounts.user import User
from clusterfoerderung.admin.base import CarefulMixin, FoldedSearchMixin
from clusterfoerderung.admin.choices import ChoosingMixin
from clusterfoerderung.admin.history import HistoryMixin
from clusterfoerderung.admin.sent_once import SentOnceMixin

OWN_ACCOUNT = "Der eigene Zugang: Ihn löscht jemand anderes mit der Rolle Verwaltung."
OWN_FACTOR = "Den eigenen zweiten Faktor ändern Sie unter „Konto“; ist das Gerät verloren, vergisst ihn jemand anderes."
SECOND_FACTOR_GONE = ["eingerichtet", "vergessen"]

# Taken off: what a role may do stands in roles.GRANTS; the history stands on each object's own page, and a list over
# all of it would search the biggest table of the house; addresses, second factors and sessions follow from
# the person.
for model in (Group, LogEntry, EmailAddress, Authenticator, UserSession, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(model)
admin.site.register(ApiKey, ApiKeyAdmin)


@admin.register(User)
class PersonAdmin(SentOnceMixin, ChoosingMixin, CarefulMixin, FoldedSearchMixin, HistoryMixin, UserAdmin):
    form = UserForm
    add_form = NewUserForm
    add_form_template = None
    change_password_form = PasswordForm
    change_user_password_template = "admin/person_password.html"  # noqa: S105 (a template)
    delete_confirmation_template = "admin/person_delete.html"
    delete_selected_confirmation_template = "admin/people_delete.html"
    list_display = ("username", "display_name", "email", "role_names", "is_active", "last_login")
    list_filter = ("is_active", ("groups", admin.RelatedOnlyFieldListFilter))
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("order_key",)
    filter_horizontal = ()
    readonly_fields = ("password_link", "last_login", "since", "way_in")
    actions = ("forget_second_factor",)
    fieldsets = (
        (None, {"fields": ("username", "password_link")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Zugang", {"fields": ("groups", "is_active")}),
        ("Stand", {"fields": ("last_login", "since", "way_in")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Zugang", {"fields": ("groups",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request, obj=None):
        """One's own address, to which a new password goes, is changed on the page that asks who one is."""
        own = ("email",) if obj == request.user else ()
        return (*super().get_readonly_fields(request, obj), *own)

    def user_change_password(self, request, id, form_url=""):
        """One's own is changed where the old one is asked for."""
        if self.get_object(request, unquote(id)) == request.user:
            return redirect("account_change_password")
        return super().user_change_password(request, id, form_url)

    def get_fieldsets(self, request, obj=None):
        """Whoever may not change a person is not shown the way to their password either."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [(None, {"fields": ("username",)}), *fieldsets[1:]]

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs |= {
                "queryset": Group.objects.filter(name__in=Role.values),
                "widget": forms.CheckboxSelectMultiple,
                "label": "Rollen",
                "help_text": NO_ROLE,
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not self._is_above(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self._is_above(request, obj)

    def _is_above(self, request, person):
        """A Systemverwaltung is kept from the command line alone, or by its own kind."""
        return person is not None and is_above(person, request.user)

    @transaction.atomic
    def get_deleted_objects(self, objs, request):
        """In a transaction of its own where Django only asks: the page before a deletion."""
        to_delete, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        own = [OWN_ACCOUNT] if request.user in objs else []
        last = [LAST_KEEPER] if is_last_keeper(objs) else []
        return to_delete, counts, perms_needed, [*protected, *own, *last]

    def delete_view(self, request, object_id, extra_context=None):
        """Says what will change, and offers what is meant most often: locking the account."""
        person = self.get_object(request, unquote(object_id))
        known = {"consequences": list(consequences(person)), "may_lock": person.is_active} if person else {}
        return super().delete_view(request, object_id, {**known, **(extra_context or {})})

    def get_urls(self):
        lock = self.admin_site.admin_view(require_POST(self.lock_view))
        return [path("<path:object_id>/sperren/", lock, name="person_lock"), *super().get_urls()]

    @transaction.atomic
    def lock_view(self, request, object_id):
        """Nobody signs in with the account any more; everything stays as it is."""
        person = self.get_object(request, unquote(object_id))
        if person is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if is_last_keeper([person]):
            self.message_user(request, LAST_KEEPER, messages.ERROR)
        else:
            person.is_active = False
            person.save()
            self.message_user(request, f"Gesperrt: {person.display_name} kann sich nicht mehr anmelden.")
            say_what_is_left(request, person)
        return redirect("admin:clusterfoerderung_user_change", person.pk)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change:
            follow_up(request, obj, form.changed_data)

    @admin.display(description="Name")
    def display_name(self, person):
        return person.display_name

    @admin.display(description="Rollen")
    def role_names(self, person):
        return roles_of(person)

    @admin.display(description="angelegt am")
    def since(self, person):
        return person.date_joined

    @admin.display(description="meldet sich an")
    def way_in(self, person):
        if not person.pk or not by_directory(person):
            return "mit einem Passwort von hier"
        return "über das Verzeichnis des Kreises; von dort kommen Name und Rollen, bei jeder Anmeldung neu"

    @admin.display(description="Passwort")
    def password_link(self, person):
        if not person.pk:
            return ""
        address = reverse("admin:auth_user_password_change", args=[person.pk])
        return format_html('<a href="{}">Neues Passwort setzen</a>', address)

    @admin.action(description="Zweiten Faktor vergessen (Gerät verloren)", permissions=["change"])
    def forget_second_factor(self, request, queryset):
        if request.user in queryset:
            self.message_user(request, OWN_FACTOR, messages.ERROR)
            queryset = queryset.exclude(pk=request.user.pk)
        people = [person for person in queryset if self.has_change_permission(request, person)]
        lost = Authenticator.objects.filter(user__in=people)
        for person in User.objects.filter(pk__in=lost.values("user")):
            LogEntry.objects.log_create(
                person, force_log=True, action=LogEntry.Action.UPDATE, changes={"second_factor": SECOND_FACTOR_GONE}
            )
            security_log.note("second_factor_forgotten", account=person.pk)
            # The lost device may be signed in.
            end_all_of(person)
            tell(person, NO_SECOND_FACTOR)
        lost.delete()
        self.message_user(request, f"Zugänge ohne zweiten Faktor: {len(people)}.", messages.SUCCESS)
