"""What a page shows of the documents of one measure, activity or paper."""

from django.urls import reverse

from actions.activities.activity import Activity
from actions.documents.document import Document, owner_kind
from actions.documents.forms import UploadForm
from actions.mandate.paper import Paper
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import ASIDE, MAIN, SECTIONS, Part, Section, Step
from clusterfoerderung.records.visibility import Visibility

SHOWN = 50


def documents_of(owner, *, user, on):
    """Those of a measure, activity or paper that `user` may see (one query), and what `user` may do with them.

    `is_closed`: what they belong to is internal, so that a released document waits behind it.
    """
    new = new_document(owner)
    rows = list(owner.documents.visible_to(user).latest_first()[: SHOWN + 1])
    return {
        "documents": rows[:SHOWN],
        "has_more": len(rows) > SHOWN,
        "is_closed": getattr(owner, "visibility", "") == Visibility.INTERNAL,
        "may_change": new.may_be("change", user),
        "may_delete": new.may_be("delete", user),
        "form": UploadForm(instance=new) if new.may_be("add", user) else None,
        "upload_url": reverse(f"{new.owner_kind}-document-create", args=[owner.pk]),
    }


def new_document(owner):
    """An unsaved document of `owner`."""
    return Document(**{f"{owner_kind(owner)}_id": owner.pk})


PART = Part(
    "dokumente",
    "Dokumente",
    lambda facts: facts["documents"],
    (Step("Dokument hochladen", "actions.change_measure", "measure-document-create"),),
    is_for_all=True,
)

for noun, place in ((Measure, ASIDE), (Activity, ASIDE), (Paper, MAIN)):
    SECTIONS.sign_in(
        Section(
            noun,
            "dokumente",
            "actions/documents/section.html",
            documents_of,
            place=place,
            links=(("dokumente", "Dokumente"),),
            rank=50,
            parts=(PART,),
            reads=("documents",),
        )
    )
