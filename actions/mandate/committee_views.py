"""Die Gremien, as what is kept."""

from actions.mandate.committee import Committee
from actions.mandate.committee_forms import CommitteeForm
from clusterfoerderung.exports.columns import Column
from clusterfoerderung.master_data.kept import Kept

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
