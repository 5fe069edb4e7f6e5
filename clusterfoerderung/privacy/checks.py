"""What `manage.py check --deploy` says of erasing before somebody is erased who should not be, or cannot be."""

import os

from django.conf import settings
from django.core.checks import Error, Warning, register

from clusterfoerderung.privacy import erased_list
from clusterfoerderung.privacy.retention import RULES


@register("clusterfoerderung", deploy=True)
def list_can_be_written(app_configs, **kwargs):
    path = erased_list.path()
    folder = next(one for one in path.parents if one.exists())
    if os.access(path if path.exists() else folder, os.W_OK):
        return []
    said = "Die Liste der Gelöschten (ERASED_LIST) lässt sich nicht schreiben; so lange kann niemand gelöscht werden."
    return [Warning(said, id="clusterfoerderung.W060")]


@register("clusterfoerderung", deploy=True)
def days_are_of_rules_there_are(app_configs, **kwargs):
    """By another spelling nothing is kept longer, and what was to stay is deleted in the next night."""
    names = {rule.name for rule in RULES if not rule.is_fixed}
    unknown = sorted(set(settings.KEEP_DAYS) - names)
    if not unknown:
        return []
    said = f"KEEP_DAYS nennt, was keine änderbare Löschfrist ist: {', '.join(unknown)}."
    return [Error(said, hint=f"Es gibt {', '.join(sorted(names))}.", id="clusterfoerderung.E062")]
