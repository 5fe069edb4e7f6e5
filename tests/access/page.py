"""What is said of one page: who may open it, who may send it, what its address names."""

from dataclasses import dataclass, field
from enum import Enum, auto

from clusterfoerderung.accounts.roles import Role


class Access(Enum):
    OPEN = auto()  # everybody, signed in or not
    LIST = auto()  # whoever is signed in; visible_to decides what is in it
    ACCOUNT = auto()  # whoever is signed in, for their own account
    OBJECT = auto()  # who may see the object; nobody else finds it
    NOTHING = auto()  # whoever is signed in, but there is nothing
    WRITE = auto()  # one role alone, or the two of the office


@dataclass(frozen=True)
class Page:
    """`about` fills the address: {argument: noun of an object, or "=text" as it is}. `writers`: who may send it.

    `is_for_programs`: it answers in JSON and says 401 where a page would lead to the login.
    """

    access: Access
    methods: frozenset
    about: dict = field(default_factory=dict)
    writers: tuple = (Role.CLERK.value,)
    is_for_programs: bool = False

    @property
    def can_be_closed(self):
        """Whether the address names something that may be internal."""
        closable = {"measure", "membership", "campus", "skilled_worker_measure", "activity", "document", "report"}
        closable |= {"question", "meeting", "recurring", "milestone"}
        return self.access in {Access.OBJECT, Access.WRITE} and bool(closable & {*self.about.values()})


def _page(access, *methods, writers=(Role.CLERK,)):
    return lambda **about: Page(access, frozenset(methods), about, tuple(writer.value for writer in writers))


def program_page(access, **about):
    return Page(access, frozenset({"get"}), about, is_for_programs=True)


def collection(noun, object_noun):
    """The two addresses of a collection of the API."""
    return {
        f"api-{noun}-list": program_page(Access.LIST),
        f"api-{noun}-detail": program_page(Access.OBJECT, pk=object_noun),
    }


open_page = _page(Access.OPEN, "get")
sign_in_page = _page(Access.OPEN, "get", "post")
listing = _page(Access.LIST, "get")
account = _page(Access.ACCOUNT, "get", "post")
thing = _page(Access.OBJECT, "get")
form = _page(Access.WRITE, "get", "post")
action = _page(Access.WRITE, "post")
admin_page = _page(Access.WRITE, "get", writers=[Role.ADMIN])
admin_form = _page(Access.WRITE, "get", "post", writers=[Role.ADMIN])
admin_action = _page(Access.WRITE, "post", writers=[Role.ADMIN])
clerk_page = _page(Access.WRITE, "get")
asking = _page(Access.WRITE, "get", "post", writers=[Role.COMMITTEE, Role.CLERK])
desk_form = _page(Access.WRITE, "get", "post", writers=[Role.CLERK, Role.ADMIN])
desk_page = _page(Access.WRITE, "get", writers=[Role.CLERK, Role.ADMIN])
desk_action = _page(Access.WRITE, "post", writers=[Role.CLERK, Role.ADMIN])


def kept(noun, object_noun):
    """What the Verwaltung does with one kind of master data."""
    return {
        f"{noun}-create": admin_form(),
        f"{noun}-edit": admin_form(pk=object_noun),
        f"{noun}-delete": admin_form(pk=object_noun),
    }


def kept_with_list(noun, object_noun):
    """Also list and page, which both of the office read."""
    return {
        **kept(noun, object_noun),
        f"{noun}-list": desk_page(),
        f"{noun}-export": desk_page(format="=csv"),
        noun: desk_page(pk=object_noun),
    }
