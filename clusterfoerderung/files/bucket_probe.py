"""Whether the bucket of the settings can be used, and whether strangers can: tried with a small file."""

import secrets
from contextlib import suppress

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from clusterfoerderung.files.bucket import PrivateBucket

# Where no document ever lies.
FOLDER = "probe"
EVERYBODY = ("/groups/global/AllUsers", "/groups/global/AuthenticatedUsers")


def what_is_wrong():
    """(what cannot be done, why), else None: it can be written, read back and taken away, and by nobody else."""
    bucket = PrivateBucket()
    client = bucket.connection.meta.client
    step, content = "schreiben", secrets.token_bytes(32)
    where = {"Bucket": bucket.bucket_name, "Key": f"{FOLDER}/{secrets.token_hex(16)}"}
    try:
        client.put_object(**where, Body=content)
        step = "lesen"
        if client.get_object(**where)["Body"].read() != content:
            return step, "es kommt etwas anderes zurück"
        opened = how_it_is_open(bucket, client, where)
        step = "löschen"
        client.delete_object(**where)
    except ClientError as refused:
        answer_of(client.delete_object, **where)
        return step, refused.response["Error"]["Code"]
    except (BotoCoreError, ValueError) as problem:  # what is no address at all is a ValueError
        return "erreichen", type(problem).__name__
    return ("verschließen", opened) if opened else None


def how_it_is_open(bucket, client, where):
    """By what strangers get in, or None: as far as a store tells, for not every one knows lists and policies."""
    stranger = boto3.client(
        "s3",
        endpoint_url=bucket.endpoint_url,
        region_name=bucket.region_name,
        config=bucket.client_config.merge(Config(signature_version=UNSIGNED)),
    )
    if answer_of(stranger.get_object, **where):
        return "eine Anfrage ohne Schlüssel liest, was darin liegt"
    for grant in answer_of(client.get_bucket_acl, Bucket=where["Bucket"]).get("Grants", ()):
        if grant["Grantee"].get("URI", "").endswith(EVERYBODY):
            return "seine Zugriffsliste (ACL) nennt alle"
    policy = answer_of(client.get_bucket_policy_status, Bucket=where["Bucket"])
    if policy.get("PolicyStatus", {}).get("IsPublic"):
        return "seine Richtlinie (Policy) nennt alle"
    return None


def answer_of(ask, **arguments):
    """What the store says, or nothing when it refuses or does not know the question."""
    with suppress(ClientError, BotoCoreError):
        return ask(**arguments)
    return {}
