"""Whether `collectstatic` was run for this program: what is not collected is missing on a page, or makes it fail."""

from django.apps import apps
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage


def uncollected():
    """Names of files that are missing in STATIC_ROOT or older there than here, in order.

    Empty where the pages name the files as they lie in static/: in development and in tests.
    """
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return []
    if not staticfiles_storage.read_manifest():
        return [staticfiles_storage.manifest_name]
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    here = [(name, storage) for finder in get_finders() for name, storage in finder.list(ignored)]
    return sorted(name for name, storage in here if not _is_collected(name, storage))


def _is_collected(name, storage):
    """As `collectstatic` decides it, and by the size, too: an unpacked archive has the days of its makers."""
    return (
        staticfiles_storage.exists(name)
        and staticfiles_storage.size(name) == storage.size(name)
        and _moment(staticfiles_storage, name) >= _moment(storage, name)
    )


def _moment(storage, name):
    return storage.get_modified_time(name).replace(microsecond=0)
