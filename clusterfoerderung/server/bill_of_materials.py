"""Stückliste: what this program is made of, from the lock files, as CycloneDX 1.6 (ECMA-424)."""

import base64
import json
import re
from importlib import metadata

from django.conf import settings

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def bill_of_materials():
    """The document as a dict; the same for the same lock files, so that two of them can be compared."""
    parts = [*python_parts(), *npm_parts()]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component("application", "clusterfoerderung", own_version(), "EUPL-1.2", "")},
        "components": sorted(parts, key=lambda part: part["purl"]),
    }


def own_version():
    return metadata.version("clusterfoerderung")


def component(kind, name, version, licence, purl):
    known = {"type": kind, "name": name, "version": version}
    if purl:
        known |= {"purl": purl, "bom-ref": purl}
    if licence:
        known["licenses"] = [{"license": {"name": licence}}]
    return known


def python_parts():
    lock = (settings.BASE_DIR / "requirements.lock").read_text()
    for name, version in PINNED.findall(lock):
        yield component("library", name, version, licence_of(name), f"pkg:pypi/{name.lower()}@{version}")


def licence_of(name):
    """As its makers put it; empty where they do not, or where it is not for this machine."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")
    ]
    # Some put the whole text into the field.
    short = next(iter((said.get("License") or "").splitlines()), "")
    return said.get("License-Expression") or ", ".join(classified) or short


def npm_parts():
    lock = json.loads((settings.BASE_DIR / "package-lock.json").read_text())
    for path, part in lock["packages"].items():
        if not path:
            continue
        name = path.rpartition("node_modules/")[2]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{part['version']}"
        algorithm, _, digest = part["integrity"].partition("-")
        hashes = [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}]
        yield {**component("library", name, part["version"], part.get("license", ""), purl), "hashes": hashes}
