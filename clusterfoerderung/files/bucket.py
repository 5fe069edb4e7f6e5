"""Uploads in a store that speaks S3 (Ceph, Garage, a provider's), where S3_BUCKET names one: for several machines."""

from botocore.config import Config
from django.conf import settings
from storages.backends.s3 import S3Storage

# Seconds. A store in the same house answers at once; nobody waits for one that does not.
CONNECT_WITHIN, READ_WITHIN = 3, 20


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
        )

    def url(self, name, **kwargs):
        raise ValueError("Diese Datei hat keine Adresse; nur die Seite des Dokuments gibt sie heraus.")
