"""The lists whose filters can be kept and whose rows can be taken along as a file. Every room enters its own."""

from dataclasses import dataclass

from django.urls import reverse

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
        return reverse(f"{self.noun}-list")

    def may_be_exported_by(self, user):
        return self.has_file and (not self.export_permission or user.has_perm(self.export_permission))

    def export_url(self, file_format):
        return reverse(f"{self.noun}-export", args=[file_format])


def list_choices():
    """For the field that says which list a kept filter belongs to."""
    return [(one.slug, one.label) for one in LISTS]
