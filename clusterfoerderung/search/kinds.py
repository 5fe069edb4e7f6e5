"""What can be found. Every room enters the kinds it has."""

from collections.abc import Callable
from dataclasses import dataclass

from clusterfoerderung.rooms import Register


def _own_page(row):
    return row.get_absolute_url()


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is found, and how a hit of it is shown."""

    slug: str
    label: str
    # Its place among the others on the page: the lowest comes first.
    rank: int
    # Rows this person may see: the only door is visible_to().
    rows: Callable
    # The fields that make the title; the model's `searched_fields` begin with them.
    named_by: tuple
    # What else is said about a hit: texts, empty ones are left out.
    facts: Callable
    newest: tuple = ("-updated_at",)
    # Grows without end, and an index has the newest first.
    is_long: bool = False
    # The list that shows the same rows for ?q=; empty where there is none.
    list_name: str = ""
    title: Callable = str
    url: Callable = _own_page
    # Personal data; visible_to() keeps it closed, this only keeps it out of sentences for others.
    is_for_staff: bool = False

    @property
    def name(self):
        return self.slug


# In the order of the page.
KINDS = Register()


def offer_to_search(**facts):
    """Has the search find one more kind: the fields of Kind."""
    KINDS.sign_in(Kind(**facts))
