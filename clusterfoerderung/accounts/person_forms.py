"""People with a login, in the look of the house; the rules are those of forms.py."""

from django import forms
from django.contrib.auth.models import Group

from clusterfoerderung.accounts.forms import LABELS, NewUserForm, UserForm
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.master_data.forms import KeptForm
from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.versioning import StaleVersionError

NO_ROLE = "Ohne Rolle sieht die Person nach dem Anmelden nur, was veröffentlicht werden darf."
NAME_ERRORS = {
    "required": "Bitte einen Anmeldenamen angeben.",
    "unique": "Diesen Anmeldenamen gibt es schon.",
}
PASSWORD_ERRORS = {
    "password1": "Bitte ein erstes Passwort vergeben.",
    "password2": "Bitte das Passwort noch einmal eingeben.",
}


SIGNS_IN_WITH = "Damit meldet sich die Person an, zum Beispiel e.beispiel: ohne Leerzeichen, höchstens 150 Zeichen."


class RolesField(forms.ModelMultipleChoiceField):
    def __init__(self):
        super().__init__(
            Group.objects.filter(name__in=Role.values),
            label="Rollen",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=NO_ROLE,
        )

    def _check_values(self, value):
        if not all(map(is_key, value)):
            raise forms.ValidationError(self.error_messages["invalid_list"], code="invalid_list")
        return super()._check_values(value)


class NewPersonForm(NewUserForm, KeptForm):
    groups = RolesField()

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "groups"]
        labels = LABELS
        help_texts = {"username": SIGNS_IN_WITH}
        error_messages = {"username": NAME_ERRORS}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in PASSWORD_ERRORS.items():
            self.fields[name].error_messages["required"] = words


class PersonForm(UserForm, KeptForm):
    """Holds the row until it is written, and compares what it was read as: people have no column for their version."""

    groups = RolesField()

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "groups", "is_active"]
        labels = LABELS
        help_texts = {
            "username": SIGNS_IN_WITH,
            "is_active": "Ohne Haken ist der Zugang gesperrt: Alles bleibt, nur anmelden kann sich niemand.",
        }
        error_messages = {"username": NAME_ERRORS}

    def _post_clean(self):
        self.read_at = self.cleaned_data.pop("version", None)
        super()._post_clean()

    def save(self, commit=True):
        stored = User.objects.select_for_update().filter(pk=self.instance.pk).first()
        if stored is None or stored.version != self.read_at:
            raise StaleVersionError(self.instance)
        return super().save(commit)
