"""What an Office file would fetch from elsewhere as soon as somebody opens it: templates, pictures, linked tables.

Who sends such a file learns who reads it when, and a Windows machine offers a foreign server its user's password. A
link that a person has to click on is no such thing, nor is a path on the reader's own machine.
"""

import re
from functools import partial
from urllib.parse import urlsplit
from xml.parsers import expat

# A part that Word takes in when it opens the file, say a page of HTML with pictures from anywhere; Word writes none.
PAGE_INSIDE = "/afchunk"
# Of what has to be looked through, unpacked.
MOST_BYTES = 32 * 1024 * 1024
CHUNK = 64 * 1024
HYPERLINKS = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink",
}
# Where OpenDocument names addresses; the lists of macros beside them carry a DOCTYPE.
OPEN_DOCUMENT_PARTS = ("content.xml", "styles.xml", "meta.xml")
_OTHER_PROGRAMS = {"ddeLink", "oleLink", "dde-source", "dde-connection-decl"}
_RUNS = {"macro", "service", "vnd.sun.star.script"}
_ASKS_NOBODY = {"data", "mailto", "tel", "urn"}
# "//server/x" and "file:////server/x"; with three slashes it is a path of the machine itself.
_SERVER = re.compile(r"(?://|/{4,})([^/]+)")
_OWN_MACHINE = re.compile(r"[a-z]:|localhost", re.IGNORECASE)


class FetchesError(Exception):
    """The file would ask `source` when it is opened: a host, or a way to another program."""

    def __init__(self, source):
        super().__init__(source)
        self.source = source


class TooBigError(Exception):
    """There is more to look through than MOST_BYTES."""


def check_office(archive, hosts):
    """Raises FetchesError for a relationship to elsewhere (`hosts` are the county's own) that is no link to click on;
    TooBigError.
    """
    left = MOST_BYTES
    for entry in archive.infolist():
        name = entry.filename.lower()
        if name.endswith(".rels") or "externallink" in name:
            left = _look_through(archive, entry, partial(_relationship, hosts), left)


def check_open_document(archive, hosts):
    """Raises FetchesError for an address to elsewhere, unless it is a link to click on; TooBigError."""
    left = MOST_BYTES
    for entry in archive.infolist():
        if entry.filename.lower().endswith(OPEN_DOCUMENT_PARTS):
            left = _look_through(archive, entry, partial(_address, hosts), left)


def _look_through(archive, entry, notice, left):
    """Hands every element of the entry to `notice`; returns how many bytes are left. ValueError: no plain XML."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = notice
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = _read_by_all_alike, _no_entities
    read = 0
    with archive.open(entry) as content:
        while chunk := content.read(CHUNK):
            read += len(chunk)
            if read > left:
                raise TooBigError
            _parse(parser, chunk, is_last=False)
    if read:
        _parse(parser, b"", is_last=True)
    return left - read


def _parse(parser, chunk, *, is_last):
    try:
        parser.Parse(chunk, is_last)
    except expat.ExpatError as problem:
        raise ValueError("no XML") from problem


def _read_by_all_alike(version, encoding, standalone):
    if (encoding or "utf-8").lower() != "utf-8":
        raise ValueError("signs that another program may read differently")


def _no_entities(*doctype):
    raise ValueError("entities of its own")


def _relationship(hosts, name, attributes):
    _refuse_other_programs(name)
    if attributes.get("Type", "").lower().endswith(PAGE_INSIDE):
        raise FetchesError("eine Seite aus dem Internet")
    if attributes.get("Type") not in HYPERLINKS:
        _refuse_foreign(attributes.get("Target", ""), hosts)


def _address(hosts, name, attributes):
    _refuse_other_programs(name)
    for attribute, value in attributes.items():
        if _local(attribute) != "href":
            continue
        if _local(name) != "a":
            _refuse_foreign(value, hosts)
        elif source_of(value) in _RUNS:
            raise FetchesError(source_of(value))


def _refuse_other_programs(name):
    if _local(name) in _OTHER_PROGRAMS:
        raise FetchesError(_local(name))


def _refuse_foreign(target, hosts):
    source = source_of(target)
    if source and source not in hosts:
        raise FetchesError(source)


def _local(name):
    """Without the prefix, which every file chooses for itself."""
    return name.rpartition(":")[2]


def source_of(target):
    """Whom it asks to reach `target`: a host or a scheme, in small letters; empty for a path on the same machine."""
    plain = "".join(sign for sign in target if sign > " ").replace("\\", "/").lower()
    scheme, colon, rest = plain.partition(":")
    if not colon or "/" in scheme or len(scheme) == 1:
        scheme, rest = "file", plain
    if scheme == "file":
        server = _SERVER.match(rest)
        return server[1] if server and not _OWN_MACHINE.fullmatch(server[1]) else ""
    if scheme in _ASKS_NOBODY:
        return ""
    return urlsplit(rest).hostname or scheme if rest.startswith("//") else scheme
