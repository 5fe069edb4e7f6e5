"""Office files are ZIP archives. Only their table of contents and one small entry are ever read."""

import re
import struct
import zipfile
import zlib

HEAD = b"PK\x03\x04"
ENTRY_LIMIT = 256 * 1024
DIRECTORY_LIMIT = 1024 * 1024
# The record that ends an archive: magic, disks, entries, size and place of the directory, length of a comment.
_END = struct.Struct("<4s4H2LH")
_BIG_LOCATOR_SIZE, _BIG_LOCATOR = 20, b"PK\x06\x07"
_KEPT_AS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 1
_CONTENT_TYPE = re.compile(r"""ContentType\s*=\s*(["'])(.*?)\1""")
_ACTIVE = re.compile(r"macro|vba|activex", re.IGNORECASE)
# OpenOffice writes these two lists even when there is no macro to list.
_EMPTY_LISTS = ("-lc.xml", "-lb.xml")
# What a broken or hostile archive makes zipfile stumble over.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)


class HasMacrosError(Exception):
    """The file would run something when opened."""


def is_office(file, main_part):
    """Whether `file` is a Word, Excel or PowerPoint file whose main part has this type. Raises HasMacrosError."""
    archive = _opened(file)
    if archive is None:
        return False
    lists = [entry for entry in archive.infolist() if entry.filename.lower() == "[content_types].xml"]
    # Names are compared without case there, so two of them would be read differently by different programs.
    if len(lists) != 1:
        return False
    types = _content_types(_read(archive, lists[0]))
    if any(map(_ACTIVE.search, types)) or any("vbaproject" in name.lower() for name in archive.namelist()):
        raise HasMacrosError
    return main_part in types


def is_open_document(file, main_part):
    """Whether `file` is an OpenDocument file of this type. Raises HasMacrosError."""
    archive = _opened(file)
    if archive is None:
        return False
    first = archive.infolist()[0]
    if first.filename != "mimetype" or _read(archive, first) != main_part.encode():
        return False
    if any(_is_macro(name) for name in archive.namelist()):
        raise HasMacrosError
    return True


def _opened(file):
    """The archive, or None if `file` is none, holds anything before or behind it, or is unreasonably big inside."""
    if not _is_whole_and_small(file):
        return None
    archive = zipfile.ZipFile(file)
    entries = archive.infolist()
    if not entries or min(entry.header_offset for entry in entries) != 0:
        return None
    if any(entry.compress_type not in _KEPT_AS or entry.flag_bits & _ENCRYPTED for entry in entries):
        return None
    return archive


def _is_whole_and_small(file):
    file.seek(0)
    if file.read(len(HEAD)) != HEAD or file.seek(0, 2) < _END.size:
        return False
    file.seek(-_END.size, 2)
    magic, *_, size, _, comment = _END.unpack(file.read(_END.size))
    if magic != b"PK\x05\x06" or comment or size > DIRECTORY_LIMIT:
        return False
    # The locator of a second directory for huge archives; it would be read instead of the one just measured.
    file.seek(max(0, file.tell() - _END.size - _BIG_LOCATOR_SIZE))
    return file.read(len(_BIG_LOCATOR)) != _BIG_LOCATOR


def _read(archive, entry):
    """The beginning of an entry, however big it says it is."""
    with archive.open(entry) as content:
        return content.read(ENTRY_LIMIT)


def _content_types(content):
    """Every type the file names; none where it is written in a way in which no Office program writes it."""
    text = content.decode("utf-8-sig")
    if "<!" in text or "&#" in text:
        return []
    return [found for _, found in _CONTENT_TYPE.findall(text)]


def _is_macro(name):
    folder, _, rest = name.lower().partition("/")
    return folder in {"basic", "scripts"} and bool(rest) and not rest.endswith(("/", *_EMPTY_LISTS))
