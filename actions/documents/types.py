"""The kinds of files that are taken in, and nothing else.

Left out on purpose: what runs when opened (programs, HTML, SVG, anything with macros), what hides other files (ZIP),
the old Office formats (macros cannot be told apart in them) and mails, which carry addresses and attachments.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileType:
    """`shape` names the icon; `main_part` is what an Office file says of itself inside."""

    word: str
    shape: str
    content_type: str
    endings: tuple[str, ...]
    main_part: str = ""

    @property
    def ending(self):
        return self.endings[0]


def _office(word, shape, ending, family, main):
    content_type = f"application/vnd.openxmlformats-officedocument.{family}"
    return FileType(word, shape, f"{content_type}.{main}", (ending,), f"{content_type}.{main}.main+xml")


def _open_document(word, shape, ending, family):
    content_type = f"application/vnd.oasis.opendocument.{family}"
    return FileType(word, shape, content_type, (ending,), content_type)


PDF = FileType("PDF", "text", "application/pdf", ("pdf",))
PNG = FileType("PNG-Bild", "picture", "image/png", ("png",))
JPEG = FileType("JPEG-Bild", "picture", "image/jpeg", ("jpg", "jpeg"))
PLAIN = (
    FileType("Textdatei", "text", "text/plain", ("txt",)),
    FileType("CSV-Tabelle", "table", "text/csv", ("csv",)),
)
OFFICE = (
    _office("Word", "text", "docx", "wordprocessingml", "document"),
    _office("Excel", "table", "xlsx", "spreadsheetml", "sheet"),
    FileType(
        "PowerPoint",
        "slides",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ("pptx",),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    ),
)
OPEN_DOCUMENT = (
    _open_document("OpenDocument-Text", "text", "odt", "text"),
    _open_document("OpenDocument-Tabelle", "table", "ods", "spreadsheet"),
    _open_document("OpenDocument-Folien", "slides", "odp", "presentation"),
)

TYPES = (PDF, *OFFICE, *OPEN_DOCUMENT, PNG, JPEG, *PLAIN)
BY_ENDING = {ending: kind for kind in TYPES for ending in kind.endings}
BY_CONTENT_TYPE = {kind.content_type: kind for kind in TYPES}
# Of a row whose type was taken off the list later.
UNKNOWN = FileType("Datei", "text", "application/octet-stream", ("",))
# Browsers show these by themselves, without running anything of ours.
PREVIEWED = frozenset({PDF, PNG, JPEG})

IN_WORDS = "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG, TXT oder CSV"
ACCEPT = ",".join(f".{ending}" for ending in BY_ENDING)

# What people try to upload anyway, and what to do instead.
INSTEAD = {
    **dict.fromkeys(("doc", "rtf"), "Bitte als DOCX oder PDF speichern und diese Datei hochladen."),
    "xls": "Bitte als XLSX oder PDF speichern und diese Datei hochladen.",
    "ppt": "Bitte als PPTX oder PDF speichern und diese Datei hochladen.",
    **dict.fromkeys(
        ("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "potm", "ppsm"),
        "Dateien mit Makros werden nicht angenommen. Bitte ohne Makros speichern, zum Beispiel als PDF.",
    ),
    **dict.fromkeys(("eml", "msg"), "Eine E-Mail bitte als PDF drucken und das PDF hochladen."),
    **dict.fromkeys(("zip", "7z", "rar", "tar", "gz"), "Bitte die Dateien darin einzeln hochladen."),
    **dict.fromkeys(("svg", "gif", "webp", "bmp", "tif", "tiff", "heic"), "Bitte als PNG oder JPEG speichern."),
    **dict.fromkeys(("htm", "html", "xml"), "Bitte die Seite als PDF drucken und das PDF hochladen."),
}
