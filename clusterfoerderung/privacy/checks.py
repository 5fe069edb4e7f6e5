"""What `manage.py check --deploy` says of erasing before somebody is erased who should not be, or cannot be."""

import os

from django.core.checks import Error, Warning, register

from clusterfoerderung.privacy import erased_list, retention


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
    """Until it is mended, nothing is deleted (retention.py)."""
    said = retention.unknown_rules()
    hint = f"Es gibt {', '.join(retention.changeable())}."
    return [Error(said, hint=hint, id="clusterfoerderung.E062")] if said else []
