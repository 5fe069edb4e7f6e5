"""All files that people handed in, wherever they lie: for a backup and for putting one back."""

import datetime
from contextlib import suppress
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files import File

# Where the files of a backup wait until its rows are in; a restore that is killed leaves it, with all it holds.
UNPACKED = ".wiederherstellung-"
# Of a name in a bucket: in how many folders it lies, and the bytes of each of its parts that a disk takes.
FOLDERS, LONGEST_PART = 2, 255


def kept_files():
    if settings.S3_BUCKET:
        # Only where it is used: its libraries take a while to load.
        from clusterfoerderung.files.bucket import PrivateBucket

        return InBucket(PrivateBucket())
    return InFolder(Path(settings.MEDIA_ROOT))


def is_plain(name):
    """Whether it is a path below a folder, written in the one way that this program writes it."""
    path = PurePosixPath(name)
    is_below = path.parts and not path.is_absolute() and ".." not in path.parts
    return is_below and str(path) == name and name.isprintable() and "\\" not in name


def fits_on_disk(name):
    return all(len(part.encode()) <= LONGEST_PART for part in name.split("/"))


class InFolder:
    def __init__(self, root):
        self.root = root
        # Where files wait before they are taken in: on the same disk, so that taking in is a renaming.
        self.waiting_room = root

    def prepare(self):
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def names(self):
        paths = self.root.rglob("*") if self.root.exists() else ()
        found = (path.relative_to(self.root).as_posix() for path in paths if path.is_file() and not path.is_symlink())
        return sorted(filter(is_plain, found))

    def has(self, name):
        return (self.root / name).exists()

    def put_there_at(self, name):
        """None where it is gone by now."""
        with suppress(FileNotFoundError):
            return datetime.datetime.fromtimestamp((self.root / name).stat().st_mtime, datetime.UTC)

    def open(self, name):
        return (self.root / name).open("rb")

    def take_in(self, name, path):
        """`path` is there no longer."""
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.replace(target)

    def remove(self, name):
        (self.root / name).unlink(missing_ok=True)


class InBucket:
    waiting_room = None  # the machine's own folder for passing files

    def __init__(self, storage):
        self.storage = storage

    def prepare(self):
        pass

    def names(self):
        """Others put things there, too: a console makes "dokumente/" to show a folder, which no backup could name.

        Ours lie in two folders (actions/documents/storage.py), so none of them is the folder of another on a disk.
        """
        found = (found.key for found in self.storage.bucket.objects.all())
        return sorted(name for name in found if is_plain(name) and name.count("/") == FOLDERS and fits_on_disk(name))

    def has(self, name):
        return self.storage.exists(name)

    def put_there_at(self, name):
        with suppress(FileNotFoundError):
            return self.storage.get_modified_time(name)

    def open(self, name):
        return self.storage.open(name)

    def take_in(self, name, path):
        # Names are random, so the same name is the same file; but who knows what became of it. In one step: where the
        # store fails, what was there is not gone.
        with path.open("rb") as file:
            self.storage._save(name, File(file))
        path.unlink()

    def remove(self, name):
        self.storage.delete(name)
