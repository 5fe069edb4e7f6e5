"""Which lists can be read in: each room signs in its own."""

from clusterfoerderung.imports.lists import ImportedList

LISTS = {}


def offer_to_read_in(*imported_lists: type[ImportedList]):
    LISTS.update({one.word: one for one in imported_lists})
