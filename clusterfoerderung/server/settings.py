"""What Django is told of the database, the cache, the browser and the logs; read before any app is loaded."""

from csp.constants import NONE, SELF
from pythonjsonlogger.core import RESERVED_ATTRS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        # KERN draws its icons as data: masks.
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}


def database_as(database, *, pool):
    """The `database` that an address names, with what this program wants of its kind.

    `pool`: connections kept open for all threads of a process together; 0: each thread keeps its own and asks before it
    uses it again. To connect takes as long as a third of a page.
    """
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # Several people write at once: take the write lock when the transaction begins, wait for it, keep connections.
        options = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
        return {**database, "CONN_MAX_AGE": 600, "OPTIONS": options}
    options = {"connect_timeout": 3, **database.get("OPTIONS", {})}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    usual = {"CONN_MAX_AGE": 0 if pool else 60, "CONN_HEALTH_CHECKS": True}
    own = {"OPTIONS": options}
    if database["ENGINE"] == "django.db.backends.postgresql":
        own["ENGINE"] = "clusterfoerderung.server.postgresql"
    return {**usual, **database, **own}


# Django keeps 300 in memory or in a table: whoever tried so many other names cleared the count of the one they meant.
MOST_COUNTED = 100_000


def cache_as(cache):
    """Who counts attempts must answer at once, and must not forget; where it does not, nobody waits for it."""
    if "memcached" in cache["BACKEND"]:
        return cache
    if not cache["BACKEND"].endswith("RedisCache"):
        return {**cache, "OPTIONS": {"MAX_ENTRIES": MOST_COUNTED, **cache.get("OPTIONS", {})}}
    return {**cache, "OPTIONS": {**cache.get("OPTIONS", {}), "socket_timeout": 2, "socket_connect_timeout": 2}}


def mail_as(config):
    """Django's own waits without end for whoever sends byte after byte."""
    own = {"EMAIL_BACKEND": "clusterfoerderung.server.smtp.EmailBackend"}
    return {**config, **own} if config["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend" else config


# A line is an object, for programs that collect logs.
JSON_LINE = {
    "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
    "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
    # Django hands the request along; written out it is its address with all that was asked.
    "reserved_attrs": [*RESERVED_ATTRS, "request"],
}


def logging_as(line_format):
    """`line_format`: "text" or "json"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            "json": {"()": "pythonjsonlogger.json.JsonFormatter", **JSON_LINE},
        },
        "filters": {
            "keys_in_addresses": {"()": "clusterfoerderung.server.logs.HideKeysInAddresses"},
            "refused_in_one_line": {"()": "clusterfoerderung.server.logs.RefusedInOneLine"},
            "refused_for_others": {"()": "clusterfoerderung.server.logs.RefusedForOthers"},
        },
        "handlers": {
            "mail": {"()": "clusterfoerderung.server.error_mail.MailToOperator"},
            "console": {
                "class": "logging.StreamHandler",
                "formatter": line_format,
                "filters": ["keys_in_addresses", "refused_in_one_line"],
            },
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        # Who came in, who was kept out, who got which role: accounts/security_log.py.
        "loggers": {
            "clusterfoerderung.security": {"level": "INFO"},
            "django.request": {"handlers": ["mail"], "filters": ["refused_for_others"]},
        },
    }
