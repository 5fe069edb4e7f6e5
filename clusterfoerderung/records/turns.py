"""One after the other, where rows of their own to lock would come too late or too many."""

from django.contrib.contenttypes.models import ContentType


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
