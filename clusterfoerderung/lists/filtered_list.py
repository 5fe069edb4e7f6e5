"""The lists whose filters can be kept and whose rows can be taken along as a file. Every room enters its own."""

from dataclasses import dataclass

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.rooms import Register

LISTS = Register()


@dataclass(frozen=True)
class FilteredList:
    """A list with its filter; `slug` stands in the address that keeps one."""

    slug: str
    label: str
    # What the names of its addresses begin with: measure-list, measure-export.
    noun: str
    filterset: type
    rank: int = 0
    # Who may take the rows along as a file: whoever sees the list, whoever has this permission, nobody.
    export_permission: str = ""
    has_file: bool = True

    def __post_init__(self):
        LISTS.sign_in(self)

    def __str__(self):
        return self.slug

    @property
    def name(self):
        return self.slug

    @property
    def url(self):
        return address_of(f"{self.noun}-list")

    def may_be_exported_by(self, user):
        return self.has_file and (not self.export_permission or user.has_perm(self.export_permission))

    def export_url(self, file_format):
        return address_of(f"{self.noun}-export", file_format)


def list_choices():
    """For the field that says which list a kept filter belongs to."""
    return [(one.slug, one.label) for one in LISTS]


def list_of(filterset):
    """The list with this FilterSet, or with the nearest one that it is made of."""
    by_filterset = {one.filterset: one for one in LISTS}
    return next((by_filterset[one] for one in filterset.__mro__ if one in by_filterset), None)
