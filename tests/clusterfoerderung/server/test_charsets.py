"""Whatever charsets strangers name, the server does not remember them."""

import codecs
import encodings

import pytest

NAMES = [f"ohne-sinn-{one}" for one in range(50)]


@pytest.mark.django_db
def test_what_a_stranger_names_is_not_kept(client):
    parts = "".join(f"--xx\r\nContent-Disposition: form-data; name*={name}''a\r\n\r\n\r\n" for name in NAMES)
    before = {*encodings._cache}
    client.post("/konto/login/", f"{parts}--xx--\r\n".encode(), content_type="multipart/form-data; boundary=xx")
    assert not [name for name in {*encodings._cache} - before if name.startswith("ohne_sinn")]


def test_whatever_python_lists_is_known():
    names = {"UTF-8", "utf8", "ISO-8859-1", "iso-8859-15", "latin-1", "Latin 1", "windows-1252", "cp1252", "us-ascii"}
    names |= {"utf-16-le", "UTF-8-sig", "idna", "punycode", "raw-unicode-escape", "unicode_escape", "macroman"}
    assert all(map(codecs.lookup, names))
