"""What `manage.py check --deploy` says of the store of the documents before somebody hands one in."""

from django.conf import settings
from django.core.checks import Error, register

MAY = "S3_BUCKET, S3_ACCESS_KEY und S3_SECRET_KEY prüfen; der Schlüssel muss dort schreiben, lesen und löschen dürfen."
# {what cannot be done: (what is said, what helps)}
SAID = {
    "erreichen": ("Der Bucket „{}“ ist nicht zu erreichen ({}).", "S3_ENDPOINT und den Weg dorthin prüfen."),
    "schreiben": ("Im Bucket „{}“ lässt sich nichts schreiben ({}).", MAY),
    "lesen": ("Im Bucket „{}“ lässt sich nichts lesen ({}).", MAY),
    "löschen": ("Im Bucket „{}“ lässt sich nichts löschen ({}).", MAY),
    "verschließen": (
        "Der Bucket „{}“ steht Fremden offen: {}.",
        "Ihm alle öffentlichen Rechte nehmen. Heraus gibt eine Datei allein die Anwendung.",
    ),
}


@register("clusterfoerderung", deploy=True)
def bucket_is_ours_alone(app_configs, **kwargs):
    if not settings.S3_BUCKET:
        return []
    # Only where it is used: its libraries take a while to load.
    from clusterfoerderung.files.bucket_probe import what_is_wrong

    found = what_is_wrong()
    if not found:
        return []
    step, why = found
    said, hint = SAID[step]
    return [Error(said.format(settings.S3_BUCKET, why), hint=hint, id="clusterfoerderung.E012")]
