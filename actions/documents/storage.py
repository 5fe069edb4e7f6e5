"""Where files lie: outside every web root, under random names without an ending, readable by this program alone."""

import os
import secrets

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.db.models.signals import post_delete


class PrivateStorage(FileSystemStorage):
    """Files under MEDIA_ROOT that have no address; a view that knows the person hands them out."""

    def __init__(self):
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def url(self, name):
        raise ValueError("Diese Datei hat keine Adresse; nur die Seite des Dokuments gibt sie heraus.")

    def _save(self, name, content):
        """On the disk before the row that names it: a power cut after "gespeichert" loses nothing."""
        try:
            saved = super()._save(name, content)
            with self.open(saved) as file:
                os.fsync(file.fileno())
        except BaseException:
            # A full disk leaves half a file; its random name is nobody else's.
            self.delete(name)
            raise
        return saved


def random_path(instance, filename):
    """256 folders, so that none grows without end. What the person called the file stands in the row alone."""
    name = secrets.token_hex(16)
    return f"dokumente/{name[:2]}/{name}"


def storage_of_this_house():
    """The folder, or a bucket where the settings name one."""
    if settings.S3_BUCKET:
        from clusterfoerderung.files.bucket import PrivateBucket

        return PrivateBucket()
    return PrivateStorage()


class KeptFileField(models.FileField):
    """A file that goes with its row, however the row goes: alone, in bulk, or with what it belonged to.

    Deleting in bulk and cascades pass by Model.delete(); what Django calls for every row is this hook, which its own
    ImageField uses in the same way. The file goes after the commit, so a rolled-back deletion keeps it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"storage": storage_of_this_house(), "upload_to": random_path, **kwargs})

    def deconstruct(self):
        """A table is the same wherever the files lie."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "storage": PrivateStorage()}

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            post_delete.connect(self.remove_after_commit, sender=cls)

    def remove_after_commit(self, instance, using, **kwargs):
        file = getattr(instance, self.attname)
        if file:
            transaction.on_commit(lambda: self.storage.delete(file.name), using=using, robust=True)
