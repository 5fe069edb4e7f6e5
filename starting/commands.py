"""Runs what has to be run, in silence: what it says goes to the log, where a refusal points."""

import os
import re
import subprocess

from starting import checkout
from starting.machine import StartError

# Whatever the shell exports for another installation, the demonstration lives in var/ alone.
SETTINGS = (checkout.ROOT / "clusterfoerderung" / "settings.py").read_text(encoding="utf-8")
READ = re.findall(r'\benv\.\w+\(\s*"(\w+)"', SETTINGS)
OTHER_INSTALLATIONS = {"DJANGO_SETTINGS_MODULE", *READ, *(f"{name}_FILE" for name in READ)}
SECONDS_TO_STOP = 60

UNEXPECTED = "unerwarteter Fehler"
NO_NETWORK = "das Paketverzeichnis ist nicht erreichbar; Netz und Proxy (HTTPS_PROXY) prüfen"
# What the tools print when something common is wrong, the surest sign first.
REASONS = (
    ("No space left on device", "die Festplatte ist voll"),
    ("DO NOT MATCH THE HASHES", "ein geladenes Paket hat nicht die festgehaltene Prüfsumme"),
    ("CERTIFICATE_VERIFY_FAILED", "das Zertifikat des Paketverzeichnisses wird nicht anerkannt"),
    ("NewConnectionError", NO_NETWORK),
    ("NameResolutionError", NO_NETWORK),
    ("ConnectTimeoutError", NO_NETWORK),
    ("ReadTimeoutError", NO_NETWORK),
    ("ProxyError", NO_NETWORK),
    ("ENOTFOUND", NO_NETWORK),
    ("ECONNREFUSED", NO_NETWORK),
    ("ETIMEDOUT", NO_NETWORK),
    ("No matching distribution found", "ein Paket gibt es nicht für dieses System oder dieses Python"),
)


def run(command, failure, **variables):
    """Run `command` silently. What it says goes to the log, where a refusal points."""
    if not succeeds(command, **variables):
        raise StartError(f"{failure}: {reason()}. {details()}")


def succeeds(command, **variables):
    """Tell whether `command` ends well."""
    with checkout.LOG.open("ab") as log:
        try:
            result = subprocess.run(
                list(map(str, command)),
                cwd=str(checkout.ROOT),
                env={**own_variables(), **variables},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        except FileNotFoundError:
            return False
    return result.returncode == 0


def manage(*arguments, failure, **variables):
    run([checkout.PYTHON, "manage.py", *arguments], failure, **{**demonstration_variables(), **variables})


def own_variables():
    return {name: value for name, value in os.environ.items() if name not in OTHER_INSTALLATIONS}


def demonstration_variables():
    return {**own_variables(), "DEMO": "1"}


def reason():
    said = checkout.LOG.read_text(encoding="utf-8", errors="replace")
    return next((why for sign, why in REASONS if sign in said), UNEXPECTED)


def details():
    return f"Einzelheiten: {checkout.LOG}"


def stop(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
