"""How a house of rooms opens: whatever a room offers to a shared place is declared in the room itself.

An app names its rooms in order (`ROOMS` in its apps.py); when Django starts, the doors of each room are imported, as
Django imports admin.py. A room has the doors it needs and no others.
"""

from importlib import import_module
from importlib.util import find_spec

from django.urls import include, path

DOORS = (
    "declarations",
    "filters",
    "export",
    "api",
    "admin",
    "report",
    "section",
    "kind",
    "deadlines",
    "concerns",
    "checks",
)


def open_doors(app, rooms):
    """Import the doors of the `rooms` of `app`, room by room in order."""
    for room in rooms:
        for door in DOORS:
            name = f"{app}.{room}.{door}"
            if find_spec(name):
                import_module(name)


def paths(app, rooms):
    """The addresses of all rooms that have any: each room writes its own from the root on."""
    names = (f"{app}.{room}.urls" for room in rooms)
    return [path("", include(name)) for name in names if find_spec(name)]


class Register:
    """What the rooms have signed in under a name each, in order of `rank`, then of signing in."""

    def __init__(self):
        self._entries = {}

    def sign_in(self, entry):
        if entry.name in self._entries:
            raise ValueError(f"{entry.name} is signed in already.")
        self._entries[entry.name] = entry

    def __iter__(self):
        return iter(sorted(self._entries.values(), key=lambda entry: entry.rank))

    def __getitem__(self, name):
        return self._entries[name]

    def __contains__(self, name):
        return name in self._entries

    def __len__(self):
        return len(self._entries)

    def get(self, name):
        """The entry of this name, or None."""
        return self._entries.get(name)
