"""Small real files of every kind that is taken in, and of many that are not."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

OFFICE_MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
OPEN_DOCUMENT = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + b"\xff\xd9"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200


def pdf(text="Vertrag"):
    """One page with a line of text; the table of objects is right, so that a strict reader shows it."""
    drawn = f"BT /F1 24 Tf 40 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 5 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def png(width=80, height=40):
    """One colour, from edge to edge."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = (b"\x00" + b"\x1f\x6f\xb2" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def archive(*entries, **options):
    """A ZIP file of (name, content) pairs in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as made:
        for name, content in entries:
            # The first entry of an OpenDocument file is kept as it is.
            made.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


def content_types(*types):
    parts = "".join(f'<Override PartName="/part{number}" ContentType="{one}"/>' for number, one in enumerate(types))
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types>{parts}</Types>'


def office(ending, *more, types=()):
    return archive(("[Content_Types].xml", content_types(OFFICE_MAIN[ending], *types)), ("_rels/.rels", ""), *more)


def open_document(ending, *more):
    return archive(("mimetype", OPEN_DOCUMENT[ending]), ("content.xml", "<office/>"), *more)


REAL = {
    "pdf": pdf(),
    **{ending: office(ending) for ending in OFFICE_MAIN},
    **{ending: open_document(ending) for ending in OPEN_DOCUMENT},
    "png": png(),
    "jpg": JPEG,
    "jpeg": JPEG,
    "txt": "Protokoll über die Übergabe\n".encode(),
    "csv": "Stadt;Größe\nVelbert;80.000\n".encode("cp1252"),
}


def upload(name="Vertrag.pdf", content=None):
    """A file as a browser sends it; a real one of its ending unless `content` says otherwise."""
    return SimpleUploadedFile(name, REAL[name.rpartition(".")[2].lower()] if content is None else content)
