"""What an Office file from outside is, and does when it is opened. The process that reads it asks this (apart.py)."""

import io
import zipfile

from clusterfoerderung.files import archives, references

# What is wrong with it; what a FETCHES asks is said beside.
OTHER, MACROS, FETCHES, TOO_BIG = "other", "macros", "fetches", "too big"


def fault_of(content, *, main_part, is_open_document, hosts):
    """[None, ""] for a file whose main part has this type, and which runs nothing and asks `hosts` alone."""
    file = io.BytesIO(content)
    is_one = archives.is_open_document if is_open_document else archives.is_office
    check = references.check_open_document if is_open_document else references.check_office
    try:
        if not is_one(file, main_part):
            return [OTHER, ""]
        with zipfile.ZipFile(file) as archive:
            check(archive, hosts)
    except archives.HasMacrosError:
        return [MACROS, ""]
    except references.FetchesError as found:
        return [FETCHES, found.source]
    except references.TooBigError:
        return [TOO_BIG, ""]
    except archives.BROKEN:
        return [OTHER, ""]
    return [None, ""]
