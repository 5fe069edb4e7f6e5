"""Papers, their fields and items, and committees, as what is kept; the pages of papers are those of the ledger."""

from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.committee_forms import CommitteeForm
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.mandate.paper_forms import NewActionFieldForm, NewMandateItemForm, PaperForm
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.master_data.kept import Kept

PAPERS = Kept(
    noun="paper",
    model=Paper,
    form=PaperForm,
    one="Vorlage",
    many="Vorlagen",
    purpose="Was der Ausschuss beschlossen hat: daher kommen Handlungsfelder und Beschlusspunkte.",
    import_name="paper-intake",
    rank=5,
)
FIELDS = Kept(
    noun="action-field",
    model=ActionField,
    form=NewActionFieldForm,
    one="Handlungsfeld",
    many="Handlungsfelder",
    from_address=("paper",),
    url=lambda field: field.paper.get_absolute_url(),
    is_part=True,
    list_name="paper-list",
)
ITEMS = Kept(
    noun="mandate-item",
    model=MandateItem,
    form=NewMandateItemForm,
    one="Beschlusspunkt",
    many="Beschlusspunkte",
    from_address=("field",),
    url=lambda item: item.field.paper.get_absolute_url(),
    is_part=True,
    list_name="paper-list",
)
COMMITTEES = Kept(
    noun="committee",
    model=Committee,
    form=CommitteeForm,
    one="Gremium",
    many="Gremien",
    purpose="Die Beratungsfolge einer Vorlage nennt sie.",
    columns=(
        Column("Name", lambda committee: committee.name, 50),
        Column("Abkürzung", lambda committee: committee.short_name, 14),
    ),
    in_list=("Name", "Abkürzung"),
    rank=60,
)
