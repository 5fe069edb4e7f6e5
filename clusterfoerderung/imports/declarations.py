"""What reading lists in is to the shared places."""

from clusterfoerderung.imports.journaling import IMPORT
from clusterfoerderung.imports.register import LISTS
from clusterfoerderung.journal.kinds import KINDS, Kind
from clusterfoerderung.journal.ways import Columns


def subjects(user):
    """The words of the lists that this person may read in."""
    return [word for word, imported in LISTS.items() if user.has_perms(imported.permissions)]


KINDS.sign_in(Kind(IMPORT, "Liste eingelesen", Columns, subjects, rank=10))
