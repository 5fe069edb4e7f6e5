"""What `manage.py check --deploy` says of the list of the erased before somebody is to be erased."""

import os

from django.core.checks import Warning, register

from clusterfoerderung.privacy import erased_list


@register("clusterfoerderung", deploy=True)
def list_can_be_written(app_configs, **kwargs):
    path = erased_list.path()
    folder = next(one for one in path.parents if one.exists())
    if os.access(path if path.exists() else folder, os.W_OK):
        return []
    said = "Die Liste der Gelöschten (ERASED_LIST) lässt sich nicht schreiben; so lange kann niemand gelöscht werden."
    return [Warning(said, id="clusterfoerderung.W060")]
