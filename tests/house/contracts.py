"""The second and the third law of the house, for lint-imports: pyproject.toml names what it asks of them.

A room is a folder of an app; its `ROOMS` in apps.py names them from the ground up. In a room, doors are the modules
that meet somebody outside: a person's page or form, a file, a program, a shared place. All others are its ground.
"""

from importlib import import_module

from importlinter import Contract, ContractCheck, fields, output

# A door that outgrows its size is cut by noun: fee_forms, calendar_views.
CUT_BY_NOUN = ("forms", "page", "views", "urls", "filters", "export", "api", "admin", "section")
# What a person sees of a noun, put together for the template.
PAGES = ("page", "section")
DOORS = {*CUT_BY_NOUN, "report", "kind", "deadlines", "concerns", "declarations", "checks"}
# All of these meet somebody outside.
ROOMS_OF_DOORS = ("clusterfoerderung.admin", "clusterfoerderung.api", "clusterfoerderung.templatetags")
# Folders of an app that are no subject.
DJANGOS_OWN = {"management", "migrations"}
NO_ROOMS = {*DJANGOS_OWN, "templatetags", "first_data"}


def in_room(module):
    """Whether it lies in a folder of its app; what stands at an app's root belongs to Django and to the roof."""
    parts = module.split(".")
    return len(parts) > 2 and parts[1] not in DJANGOS_OWN


def is_door(module):
    name = module.rpartition(".")[2]
    is_cut = name.rpartition("_")[2] in CUT_BY_NOUN
    return name in DOORS or is_cut or module.startswith(tuple(f"{room}." for room in ROOMS_OF_DOORS))


def is_ground(module):
    return in_room(module) and not is_door(module)


def imports_of_ground(graph, app):
    """(importer, imported) of every import that a noun or rule of `app` makes."""
    for importer in sorted(graph.modules):
        if importer.startswith(f"{app}.") and is_ground(importer):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                yield importer, imported


class HouseContract(Contract):
    """What is wrong with each of the `apps`, one sentence for each fault."""

    apps = fields.ListField(subfield=fields.StringField())

    def check(self, graph, verbose):
        faults = [fault for app in self.apps for fault in self.faults(graph, app)]
        return ContractCheck(kept=not faults, metadata={"faults": faults})

    def render_broken_contract(self, check):
        for fault in check.metadata["faults"]:
            output.print_error(f"- {fault}")

    def faults(self, graph, app):
        raise NotImplementedError


class GroundBeforeDoor(HouseContract):
    """Nouns and rules import no door of any room."""

    def faults(self, graph, app):
        for importer, imported in imports_of_ground(graph, app):
            if in_room(imported) and is_door(imported):
                yield f"{importer} is ground and imports the door {imported}"


class RoomsFromTheGroundUp(HouseContract):
    """A room's ground asks the rooms before it in ROOMS alone, so that they form no circle; and each room is named."""

    def faults(self, graph, app):
        rooms = import_module(f"{app}.apps").ROOMS
        for module in sorted(graph.modules):
            if module.startswith(f"{app}.") and in_room(module) and room_of(module, app, rooms) is None:
                yield f"{module} lies in no room that {app}.apps.ROOMS names"
        for importer, imported in imports_of_ground(graph, app):
            asking, asked = (room_of(module, app, rooms) for module in (importer, imported))
            if asking and asked and is_ground(imported) and rooms.index(asked) > rooms.index(asking):
                yield f"{importer} asks {imported}, which stands above it"


class PagesCollect(HouseContract):
    """A page does not ask the page of another room; what that has to say it signs in as a section."""

    def faults(self, graph, app):
        rooms = import_module(f"{app}.apps").ROOMS
        for importer in sorted(graph.modules):
            if not importer.startswith(f"{app}.") or not in_room(importer):
                continue
            asking = room_of(importer, app, rooms)
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                kind = imported.rpartition(".")[2].rpartition("_")[2]
                if kind in PAGES and in_room(imported) and not is_part_of(imported, f"{app}.{asking}"):
                    yield f"{importer} asks {imported}, the page of another room"


def is_part_of(module, room):
    return f"{module}.".startswith(f"{room}.")


def room_of(module, app, rooms):
    """The innermost of `rooms` in which `module` lies; "" for first data and the like, None for none."""
    path = module.removeprefix(f"{app}.")
    if path.split(".")[0] in NO_ROOMS:
        return ""
    return max((room for room in rooms if f"{path}.".startswith(f"{room}.")), key=len, default=None)
