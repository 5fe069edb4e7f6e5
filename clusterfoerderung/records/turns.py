"""One after the other, where rows of their own to lock would come too late or too many."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction


def wait_for_turn(model):
    """Until this transaction ends, whoever else asks for a turn at `model` waits; nobody else does."""
    # A row that is always there. Whoever only names it (a line of the history does) need not wait.
    kind = ContentType.objects.get_for_model(model)
    ContentType.objects.select_for_update(no_key=True).get(pk=kind.pk)


def hold(rows):
    """The `rows` (a queryset of one table); until the transaction ends nobody changes them.

    In the order of their keys, so that nobody waits for each other. Locked at once, and by themselves: where their
    order names another table, PostgreSQL leaves out, without a word, a row whose link somebody moved while it waited.
    """
    keys = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    return rows.filter(pk__in=keys).order_by("pk")


def hold_person(key):
    """Until the transaction ends, of several forms of the account `key` each waits for the one before."""
    hold(get_user_model()._base_manager.filter(pk=key))


class LimitedMixin:
    """So many of them a person may have: of several forms at once each waits for the one before to be committed."""

    def too_many(self, form):
        """The sentence that refuses one more; empty where it fits. What `form` itself made before does not count."""
        raise NotImplementedError

    def form_valid(self, form):
        with transaction.atomic():
            hold_person(self.request.user.pk)
            said = self.too_many(form)
            return self.refused(form, said) if said else super().form_valid(form)

    def refused(self, form, said):
        form.add_error(None, said)
        return self.form_invalid(form)
