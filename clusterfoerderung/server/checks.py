"""What `manage.py check --deploy` says of an installation before its users do. Ids end up in SILENCED_SYSTEM_CHECKS."""

import secrets
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.checks import Error, Info, Warning, register
from django.db import DatabaseError, connection

from clusterfoerderung.files import virus_scan
from clusterfoerderung.server.collected import uncollected
from clusterfoerderung.server.health import missing_migrations

MOUNTS = Path("/proc/self/mountinfo")
# There, the lock that keeps two writers apart is a hope.
NETWORK_FILESYSTEMS = (
    "nfs",
    "cifs",
    "smb",
    "ncpfs",
    "afs",
    "9p",
    "ceph",
    "glusterfs",
    "fuse.sshfs",
    "fuse.gluster",
    "davfs",
)
PLACEHOLDERS = (
    "changeme",
    "change-me",
    "ersetzen",
    "beispiel",
    "example",
    "geheim",
    "secret",
    "insecure",
    "only-for-tests",
)
MOST_PROXIES = 3
YEAR = 365 * 24 * 60 * 60


@register("clusterfoerderung", deploy=True)
def key_is_of_its_own(app_configs, **kwargs):
    found = [word for word in PLACEHOLDERS if word in settings.SECRET_KEY.lower()]
    if not found:
        return []
    hint = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    return [Error(f"SECRET_KEY ist ein Platzhalter („{found[0]}“).", hint=hint, id="clusterfoerderung.E001")]


@register("clusterfoerderung", deploy=True)
def tables_are_of_today(app_configs, **kwargs):
    try:
        behind = missing_migrations()
    except DatabaseError as problem:
        said = f"Die Datenbank antwortet nicht ({type(problem).__name__})."
        return [Error(said, hint="DATABASE_URL prüfen.", id="clusterfoerderung.E002")]
    if not behind:
        return []
    said = f"Der Datenbank fehlen {len(behind)} Migrationen dieser Fassung."
    return [Error(said, hint="manage.py migrate", id="clusterfoerderung.E003")]


@register("clusterfoerderung", deploy=True)
def files_are_collected(app_configs, **kwargs):
    missing = uncollected()
    if not missing:
        return []
    said = f"Für {len(missing)} Dateien der Gestaltung fehlt collectstatic, zum Beispiel {missing[0]}."
    return [
        Error(said, hint="manage.py collectstatic --noinput --clear, dann neu starten", id="clusterfoerderung.E004")
    ]


@register("clusterfoerderung", deploy=True)
def proxies_are_plausible(app_configs, **kwargs):
    """Whether the number is right, only a request can tell: server/proxies.py notes it in the log."""
    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if 0 < count <= MOST_PROXIES or settings.PLAIN_HTTP:
        return []
    said = {
        True: "TRUSTED_PROXY_COUNT ist 0, aber ohne Proxy spricht hier niemand https.",
        False: f"TRUSTED_PROXY_COUNT ist {count}: Stehen wirklich so viele Proxys davor?",
    }[count == 0]
    hint = "Zählen, wer X-Forwarded-For ergänzt; meist ist es einer."
    return [Warning(said, hint=hint, id="clusterfoerderung.W005")]


@register("clusterfoerderung", deploy=True)
def mail_is_decided(app_configs, **kwargs):
    if not settings.EMAIL_IS_DECIDED:
        said = "EMAIL_URL fehlt: Erinnerungen und neue Passwörter werden nicht verschickt."
        hint = "smtp+tls://… setzen; wer keine Mail will, setzt dummymail://"
        return [Warning(said, hint=hint, id="clusterfoerderung.W006")]
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend") and settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        said = f"Mails gehen mit dem Absender {settings.DEFAULT_FROM_EMAIL} hinaus."
        return [Warning(said, hint="DEFAULT_FROM_EMAIL setzen.", id="clusterfoerderung.W007")]
    return []


@register("clusterfoerderung", deploy=True)
def data_are_closed_to_others(app_configs, **kwargs):
    return [
        Warning(
            f"{folder} steht jedem Konto dieses Rechners offen; darin liegen Zugänge und Internes.",
            hint=f"chmod 700 {folder}",
            id="clusterfoerderung.W008",
        )
        for folder in data_folders()
        if folder.is_dir() and folder.stat().st_mode & 0o007
    ]


@register("clusterfoerderung", deploy=True)
def sqlite_lies_on_this_machine(app_configs, **kwargs):
    file = sqlite_file()
    kind = filesystem_of(file, MOUNTS.read_text()) if file and MOUNTS.exists() else ""
    if not kind.startswith(NETWORK_FILESYSTEMS):
        return []
    said = (
        f"Die SQLite-Datenbank liegt auf einem Netzlaufwerk ({kind}); dort sperren sich Schreibende nicht sicher aus."
    )
    return [Error(said, hint="Auf eine eigene Platte legen, oder PostgreSQL nehmen.", id="clusterfoerderung.E009")]


@register("clusterfoerderung", deploy=True)
def virus_scanner_answers(app_configs, **kwargs):
    if not virus_scan.is_silent():
        return []
    said = f"Der Virenscanner unter {settings.CLAMD_ADDRESS} antwortet nicht: Es lässt sich keine Datei hochladen."
    return [Warning(said, hint="Läuft clamd? Sonst CLAMD_ADDRESS prüfen.", id="clusterfoerderung.W010")]


@register("clusterfoerderung", deploy=True)
def attempts_can_be_counted(app_configs, **kwargs):
    """Asked is whatever cache the settings name. Its address is not said: it may hold a password."""
    name, step = f"pruefung-{secrets.token_hex(8)}", "antwortet nicht"
    try:
        cache.get(name)
        step = "nimmt nichts an"
        cache.set(name, name, timeout=60)
        step = "gibt nicht heraus, was er annahm"
        found = cache.get(name)
        cache.delete(name)
    except Exception as problem:  # each kind of cache has its own
        found, why = None, f" ({type(problem).__name__})"
    else:
        why = ""
    if found == name:
        return []
    said = f"Der Zwischenspeicher (CACHE_URL) {step}{why}: Niemand kann sich anmelden."
    hint = "Läuft er, und darf die Anwendung dort schreiben? Bei dbcache:// fehlt manage.py createcachetable."
    return [Error(said, hint=hint, id="clusterfoerderung.E011")]


@register("clusterfoerderung", deploy=True)
def what_stricter_rules_ask_for(app_configs, **kwargs):
    """What docs/sicherheit.md holds only in part, because somebody else has to decide it."""
    undecided = {
        "I013": (
            settings.SECURE_HSTS_SECONDS < YEAR,
            "Browser merken sich https kürzer als ein Jahr.",
            "Erneuert sich das Zertifikat von selbst: HSTS_SECONDS=31536000",
        ),
        "I014": (not settings.CLAMD_ADDRESS, "Hochgeladenes prüft kein Virenscanner.", "CLAMD_ADDRESS"),
        "I015": (
            settings.SECOND_FACTOR_REQUIRED != "alle",
            "Nicht alle müssen einen zweiten Faktor haben.",
            "SECOND_FACTOR_REQUIRED=alle",
        ),
    }
    return [Info(said, hint=hint, id=f"clusterfoerderung.{name}") for name, (so, said, hint) in undecided.items() if so]


def sqlite_file():
    """Where the database lies, or None when it is no file."""
    name = str(connection.settings_dict["NAME"])
    return Path(name).resolve() if connection.vendor == "sqlite" and Path(name).is_file() else None


def data_folders():
    """The outermost ones: what lies in a closed folder is closed."""
    file = sqlite_file()
    folders = {settings.STATE_DIR.resolve(), Path(settings.MEDIA_ROOT).resolve(), *([file.parent] if file else [])}
    return sorted(folder for folder in folders if not folders & {*folder.parents})


def filesystem_of(path, mounts):
    """The kind of file system at `path`, by the text of /proc/self/mountinfo: the deepest, latest mount holds it."""
    points = []
    for line in mounts.splitlines():
        place, _, source = line.partition(" - ")
        point = Path(place.split()[4].encode().decode("unicode_escape"))
        if point in {path, *path.parents}:
            points.append((len(point.parts), len(points), source.split()[0]))
    return max(points)[2] if points else ""
