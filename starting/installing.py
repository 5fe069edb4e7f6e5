"""The environment .venv with the locked packages, and the look that the build hook fetches."""

import hashlib
import importlib.util
import shutil
import sys
import tempfile

from starting import checkout, commands
from starting.machine import StartError

UNFINISHED = "unfinished"


def install_program():
    stamp = Stamp(
        checkout.VENV / ".stamp-program",
        ["requirements.lock", "pyproject.toml", "hatch_build.py", "package.json", "package-lock.json"],
    )
    if stamp.is_current() and checkout.PYTHON.exists() and assets_are_whole():
        return
    print("Umgebung einrichten …")
    is_new = make_environment(stamp)
    stamp.begin()
    print("Programmbibliotheken laden …")
    try:
        install_locked("requirements.lock")
    except StartError:
        # What is wrong with an old environment, nobody can tell; with a new one it is wrong no longer.
        if is_new or commands.reason() != commands.UNEXPECTED:
            raise
        checkout.LOG.write_bytes(b"")
        make_empty_environment()
        stamp.begin()
        install_locked("requirements.lock")
    print("Gestaltung und Schriften laden …")
    if checkout.ASSETS_SEEN.exists() and not assets_are_whole():
        # The build hook would believe its stamp.
        shutil.rmtree(str(checkout.ASSETS), ignore_errors=True)
    install_project()
    checkout.ASSETS_SEEN.write_text(checkout.tree_of([checkout.ASSETS]))
    stamp.finish()


def assets_are_whole():
    return checkout.ASSETS.is_dir() and checkout.read(checkout.ASSETS_SEEN) == checkout.tree_of([checkout.ASSETS])


def install_test_tools():
    stamp = Stamp(checkout.VENV / ".stamp-tests", ["requirements-test.lock"])
    if stamp.is_current():
        return
    print("Testwerkzeuge laden …")
    stamp.begin()
    install_locked("requirements-test.lock")
    stamp.finish()


class Stamp:
    """Remembers what an installation was made from. The folder belongs to it: a moved one is installed anew."""

    def __init__(self, path, sources):
        self.path = path
        contents = [(checkout.ROOT / source).read_bytes() for source in sources]
        self.current = hashlib.sha256(b"\0".join([bytes(checkout.ROOT), *contents])).hexdigest()

    def is_current(self):
        return checkout.read(self.path) == self.current

    def was_interrupted(self):
        return checkout.read(self.path) == UNFINISHED

    def begin(self):
        self.path.write_text(UNFINISHED)

    def finish(self):
        self.path.write_text(self.current)


def make_environment(stamp):
    """Keep a working environment; one that was left half-made is made again. Tell whether it is a new one."""
    if not stamp.was_interrupted() and commands.succeeds([checkout.PYTHON, "-m", "pip", "--version"]):
        return False
    make_empty_environment()
    return True


def make_empty_environment():
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise StartError("Dem Python fehlt das Modul venv: `apt install python3-venv` (Debian, Ubuntu) bringt es.")
    commands.run([sys.executable, "-m", "venv", "--clear", checkout.VENV], "Die Umgebung .venv ließ sich nicht anlegen")


def install_locked(lock, *options, failure="Die Programmbibliotheken ließen sich nicht laden"):
    pip("install", "--only-binary=:all:", "--require-hashes", "--requirement", lock, *options, failure=failure)


def install_project():
    """The build hook fetches stylesheet and fonts with npm: the machine's own, or else one from a wheel."""
    project = ["install", "--no-deps", "--no-build-isolation", "--editable", "."]
    if commands.succeeds(pip_command(*project)):
        return
    failure = "Gestaltung und Schriften ließen sich nicht laden"
    with tempfile.TemporaryDirectory() as node:
        install_locked("requirements-npm.lock", "--target", node, failure=failure)
        pip(*project, failure=failure, PYTHONPATH=node)


def pip(*arguments, failure, **variables):
    commands.run(pip_command(*arguments), failure, **variables)


def pip_command(*arguments):
    return [checkout.PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", *arguments]
