"""What a page shows of the documents of one measure, activity or paper."""

from dataclasses import dataclass

from django.urls import reverse

from actions.documents.document import Document, owner_kind
from actions.documents.forms import UploadForm
from clusterfoerderung.records.visibility import Visibility

SHOWN = 50


@dataclass(frozen=True)
class Shelf:
    """`is_closed`: what they belong to is internal, so that a released document waits behind it."""

    documents: list
    has_more: bool
    is_closed: bool
    may_change: bool
    may_delete: bool
    form: UploadForm | None
    upload_url: str


def documents_of(owner, user):
    """The Shelf of a measure, activity or paper as `user` may see it (one query)."""
    new = new_document(owner)
    rows = Document.objects.visible_to(user).of(owner).latest_first()
    rows = list(rows[: SHOWN + 1])
    return Shelf(
        documents=rows[:SHOWN],
        has_more=len(rows) > SHOWN,
        is_closed=getattr(owner, "visibility", "") == Visibility.INTERNAL,
        may_change=new.may_be("change", user),
        may_delete=new.may_be("delete", user),
        form=UploadForm(instance=new) if new.may_be("add", user) else None,
        upload_url=reverse(f"{new.owner_kind}-document-create", args=[owner.pk]),
    )


def new_document(owner):
    """An unsaved document of `owner`."""
    return Document(**{f"{owner_kind(owner)}_id": owner.pk})
