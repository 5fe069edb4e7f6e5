"""One stylesheet and one script a page, while each component keeps a file of its own.

`css/site.css` names the files with @import, and a browser follows it as it is: that is how development reads them.
`collectstatic` puts their text in its place, since a browser that follows fifty names waits for fifty answers; so do
the tests by browser. So it is with `js/site.js`. Of KERN's stylesheet, only what a page can have is collected
(unused.py).
"""

import posixpath
import re
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from clusterfoerderung.look.unused import names, without_unused

BUNDLES = ("css/site.css", "css/admin.css")
SCRIPTS = "js/site.js"
KERN = "npm/kern.css"
UNFINISHED = ".unfertig"

IMPORT = re.compile(r'@import url\("([^"]+)"\);')
SCRIPT = re.compile(r'import "\./([^"]+)";')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# What names a file beside the stylesheet: no address of its own (https:, data:), no path from the root, no fragment.
NEIGHBOUR = re.compile(r"""url\((["']?)(?!["'/#]|[a-z]+:)(.+?)\1\)""")


class BundlingStorage(CompressedManifestStaticFilesStorage):
    """Hands the bundles to Django for their hash and their references, and to whitenoise for compression."""

    def _save(self, name, content):
        """Whole or not at all: half a file of a run that was killed or had no room is taken for collected ever after,
        and with half a list of names (the manifest) no command starts any more.
        """
        self.delete(f"{name}{UNFINISHED}")
        unfinished = super()._save(f"{name}{UNFINISHED}", content)
        Path(self.path(unfinished)).replace(self.path(name))
        return name

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            paths = {**paths, **bundles(paths)}
        yield from super().post_process(paths, dry_run, **options)


def bundles(paths):
    """The BUNDLES among the collected files `paths`, {name: (storage, path)} as Django gives and takes them."""
    made = InMemoryStorage()

    def read(name):
        storage, path = paths[name]
        with storage.open(path) as file:
            text = file.read().decode()
        if name.startswith("css/"):
            text = COMMENT.sub("", text)
        return without_unused(text, names()) if name == KERN else text

    for name in BUNDLES:
        made.save(name, ContentFile(bundled(name, read).encode()))
    made.save(SCRIPTS, ContentFile(joined(SCRIPTS, read).encode()))
    return {name: (made, name) for name in (*BUNDLES, SCRIPTS)}


def joined(name, read):
    """The text of the script `name`, each import replaced by what it names, whose names stay its own."""
    folder = posixpath.dirname(name)
    return SCRIPT.sub(lambda match: f"{{\n{read(posixpath.join(folder, match[1]))}}}", read(name))


def bundled(name, read):
    """The text of the stylesheet `name`, each @import replaced by what it names; `read(name)` returns a text."""
    folder = posixpath.dirname(name)

    def imported(match):
        source = posixpath.normpath(posixpath.join(folder, match[1]))
        return moved(bundled(source, read), posixpath.dirname(source), folder)

    return IMPORT.sub(imported, read(name))


def moved(text, source, target):
    """`text` of a stylesheet in the folder `source`, its references written as `target` would write them."""
    return NEIGHBOUR.sub(lambda match: f'url("{posixpath.relpath(posixpath.join(source, match[2]), target)}")', text)
