"""Names of charsets that strangers send: Python would keep each that it does not know in memory for ever.

Each part of a form may name several, and is read before it is known who sends it.
"""

import codecs
import encodings
import pkgutil
from encodings.aliases import aliases

KNOWN = frozenset({*aliases, *aliases.values(), *(module.name for module in pkgutil.iter_modules(encodings.__path__))})


def find(name):
    """What Python itself finds, for a name that it lists."""
    return encodings.search_function(name) if name in KNOWN else None


def keep_no_others():
    """From now on, in this process, no other is looked for or kept."""
    codecs.unregister(encodings.search_function)
    codecs.register(find)
