"""Uploads in a store that speaks S3 (Ceph, Garage, a provider's), where S3_BUCKET names one: for several machines."""

from http import HTTPStatus

from botocore.config import Config
from botocore.exceptions import ClientError
from django.conf import settings
from storages.backends.s3 import S3Storage

from clusterfoerderung.server.places import Places
from clusterfoerderung.server.trouble import Trouble

# Seconds. A store in the same house answers at once; nobody waits for one that does not.
CONNECT_WITHIN, READ_WITHIN = 3, 20
# What is longer waits on the disk while it is handed out.
MOST_IN_MEMORY = 5 * 1024 * 1024


class StoreBusyError(Exception):
    """So many wait for the store already that nobody else shall."""

    trouble = Trouble.FILES_AWAY


class NotKeptError(Exception):
    """The store said yes, but what was handed to it does not lie there: something else answers in its place."""

    trouble = Trouble.FILES_AWAY


PLACES = Places(StoreBusyError, at_once=3, seconds=2)


class PrivateBucket(S3Storage):
    """Files that have no address; a view that knows the person hands them out. The bucket itself is closed."""

    def __init__(self):
        config = Config(
            connect_timeout=CONNECT_WITHIN,
            read_timeout=READ_WITHIN,
            retries={"mode": "standard", "max_attempts": 2},
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            # Newer sums than these, not every store knows.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(
            bucket_name=settings.S3_BUCKET,
            endpoint_url=settings.S3_ENDPOINT,
            access_key=settings.S3_ACCESS_KEY,
            secret_key=settings.S3_SECRET_KEY,
            region_name=settings.S3_REGION,
            default_acl=None,
            file_overwrite=False,
            client_config=config,
            max_memory_size=MOST_IN_MEMORY,
        )

    def exists(self, name):
        with PLACES.taken():
            return super().exists(name)

    def delete(self, name):
        with PLACES.taken():
            super().delete(name)

    def get_available_name(self, name, max_length=None):
        """It is random. Whoever answers every question with a page would say of each name that it is taken."""
        return name

    def _save(self, name, content):
        with PLACES.taken():
            saved = super()._save(name, content)
            if self.bucket.Object(saved).content_length != content.size:
                raise NotKeptError(saved)
            return saved

    def _open(self, name, mode="rb"):
        """Whole, at once: what goes while it is asked for is not there, either."""
        with PLACES.taken():
            file = super()._open(name, mode)
            try:
                return file.open()
            except BaseException as problem:
                file.close()
                if isinstance(problem, ClientError) and _is_gone(problem):
                    raise FileNotFoundError(name) from None
                raise

    def url(self, name, **kwargs):
        raise ValueError("Diese Datei hat keine Adresse; nur die Seite des Dokuments gibt sie heraus.")


def _is_gone(problem):
    return problem.response["ResponseMetadata"]["HTTPStatusCode"] == HTTPStatus.NOT_FOUND
