from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from clusterfoerderung.rooms import Register

KEPT = Register()


def nothing(row):
    return []


@dataclass(frozen=True)
class Kept:
    """Eine Art von Stammdaten: what its pages are called and made of. Every room signs in its own.

    `noun` begins the names of its addresses (contact-list, contact-edit); `columns` are those of its file
    (clusterfoerderung.exports.columns), `in_list` the headers of those that its list shows, the first as a link.
    `from_address` names the fields of the form that an address may fill in. What `is_part` of something else has no
    list and no page: `url` leads to the page of the whole, `list_name` to where wholes are listed.
    """

    noun: str
    model: type[models.Model]
    form: type
    one: str
    many: str
    purpose: str = ""
    columns: tuple = ()
    in_list: tuple = ()
    from_address: tuple = ()
    import_name: str = ""
    # Of one of them: where it is shown, if it has no page under its noun; what deleting it means, in sentences.
    url: Callable | None = None
    delete_url: Callable | None = None
    # Where one of them that is there twice becomes one with the other.
    merge_url: Callable | None = None
    consequences: tuple = ()
    # How one of them is deleted, where more goes than its row; what of that has to be said, in sentences.
    deleting: Callable | None = None
    goes_with: Callable = nothing
    rank: int = 50
    is_part: bool = False
    list_name: str = ""

    def __post_init__(self):
        if not self.is_part:
            KEPT.sign_in(self)

    @property
    def name(self):
        return self.noun

    @property
    def list_url(self):
        return reverse(self.list_name or f"{self.noun}-list")

    @property
    def create_url(self):
        return reverse(f"{self.noun}-create")

    @property
    def import_url(self):
        return reverse(self.import_name) if self.import_name else ""

    def permission(self, action):
        return f"{self.model._meta.app_label}.{action}_{self.model._meta.model_name}"

    def url_of(self, row):
        return self.url(row) if self.url else reverse(self.noun, args=[row.pk])

    def edit_url_of(self, row):
        return reverse(f"{self.noun}-edit", args=[row.pk])

    def delete_url_of(self, row):
        return self.delete_url(row) if self.delete_url else reverse(f"{self.noun}-delete", args=[row.pk])

    def delete(self, row):
        if self.deleting:
            self.deleting(row)
        else:
            row.delete()

    @property
    def shown_columns(self):
        by_header = {column.header: column for column in self.columns}
        return [by_header[header] for header in self.in_list]
