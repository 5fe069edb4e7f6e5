"""One after the other, where rows of their own to lock would come too late or too many."""

from django.contrib.contenttypes.models import ContentType


def wait_for_turn(model):
    """Until this transaction ends, whoever else asks for a turn at `model` waits; nobody else does."""
    # A row that is always there. Whoever only names it (a line of the history does) need not wait.
    kind = ContentType.objects.get_for_model(model)
    ContentType.objects.select_for_update(no_key=True).get(pk=kind.pk)
