import uuid

from django import forms

from clusterfoerderung.lists.choice_fields import PICKER, PickField, offer_near
from clusterfoerderung.look.kern import GroupedForm
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.versioning import SubmittedOnce


class KeptForm(ConstraintsAtFields, GroupedForm, RecordForm):
    """The form of something kept: offers what `user` sees, and is remembered once it was sent."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for name, field in self.fields.items():
            if isinstance(field, PickField):
                self._offer(name, field)
            elif isinstance(field, forms.ModelChoiceField) and hasattr(field.queryset, "visible_to"):
                field.queryset = field.queryset.visible_to(user)
        if not self.instance.pk and not isinstance(self.instance, SubmittedOnce):
            self.fields["submission"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def _offer(self, name, field):
        """What is chosen first, then everything in its order."""
        rows = self._meta.model._meta.get_field(name).related_model.objects.visible_to(self.user)
        if field.template_name == PICKER:
            return offer_near(self, name, rows, title="")
        chosen = {row.pk for row in self.initial.get(name) or ()}
        return field.offer(rows, [("", sorted(rows, key=lambda row: row.pk not in chosen))])
