"""Forms for people with a login: what they may set is named here, field by field."""

from auditlog.models import LogEntry
from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import Group

from clusterfoerderung.accounts import security_log
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.telling import SET_FOR_THEM, tell
from clusterfoerderung.accounts.user import User

TAKEN_NAME = "Diesen Anmeldenamen gibt es schon (Groß- und Kleinschreibung zählt nicht)."
TAKEN_EMAIL = "Diese E-Mail-Adresse gehört schon zu einem anderen Zugang; man kann sich mit ihr anmelden."
LAST_KEEPER = (
    "Das ist die letzte aktive Person mit der Rolle Verwaltung. Geben Sie die Rolle erst jemand anderem, "
    "sonst kann niemand mehr Zugänge pflegen."
)


def is_last_keeper(users):
    """Whether without `users` nobody active would hold the role Verwaltung. Locks the answer: needs a transaction."""
    # Two people taking the role from each other at once wait here for each other.
    list(Group.objects.select_for_update().filter(name=Role.ADMIN))
    keepers = set(User.objects.filter(is_active=True, groups__name=Role.ADMIN).values_list("pk", flat=True))
    return bool(keepers) and keepers <= {user.pk for user in users}


# As the door calls it.
LABELS = {"username": "Anmeldename"}


class DistinctPeople:
    """Two logins never differ only in the case of a name, nor share an address: people sign in with both."""

    def clean_username(self):
        return self._not_taken("username", TAKEN_NAME)

    def clean_email(self):
        return self._not_taken("email", TAKEN_EMAIL)

    def _not_taken(self, name, message):
        value = self.cleaned_data.get(name)
        if value and User.objects.filter(**{f"{name}__iexact": value}).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(message, code="unique")
        return value


class NewUserForm(DistinctPeople, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username", "first_name", "last_name", "email", "groups")
        labels = LABELS


class UserForm(DistinctPeople, forms.ModelForm):
    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "groups", "is_active")
        labels = LABELS

    def clean(self):
        cleaned = super().clean()
        keeps = cleaned.get("is_active") and any(group.name == Role.ADMIN for group in cleaned.get("groups", ()))
        if not keeps and is_last_keeper([self.instance]):
            raise forms.ValidationError(LAST_KEEPER, code="last_keeper")
        return cleaned


class PasswordForm(AdminPasswordChangeForm):
    """Sets a password; that it was set, when and by whom stays in the history."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Signing in without a password is not offered here, so taking it away is deactivating the login.
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True

    def save(self, commit=True):
        user = super().save(commit)
        LogEntry.objects.log_create(
            user, force_log=True, action=LogEntry.Action.UPDATE, changes={"password": ["", "neu gesetzt"]}
        )
        security_log.note("password_set", account=user.pk)
        tell(user, SET_FOR_THEM)
        return user
