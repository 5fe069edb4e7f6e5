"""Partners, initiatives and who takes part in them, as what is kept; their lists and pages are in views.py."""

from django.urls import reverse

from clusterfoerderung.master_data.kept import Kept
from initiatives.organisations.contact_person import delete_partner, what_goes_with
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.initiative_forms import InitiativeForm, ParticipationForm
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from initiatives.organisations.partner_forms import PartnerForm

PARTNERS = Kept(
    noun="partner",
    model=Partner,
    form=PartnerForm,
    one="Partner",
    many="Partner",
    purpose="Organisationen, mit denen der Kreis arbeitet oder die sich an Initiativen beteiligen.",
    import_name="partner-import",
    merge_url=lambda partner: reverse("duplicate-choose", args=["partner", partner.pk]),
    deleting=delete_partner,
    goes_with=what_goes_with,
    rank=10,
)
INITIATIVES = Kept(
    noun="initiative",
    model=Initiative,
    form=InitiativeForm,
    one="Initiative",
    many="Initiativen",
    purpose="Clustervereine, Netzwerke, Bündnisse, Schülerlabore und Arbeitskreise.",
    import_name="initiative-import",
    merge_url=lambda initiative: reverse("duplicate-choose", args=["initiativen", initiative.pk]),
    rank=30,
)
PARTICIPATIONS = Kept(
    noun="participation",
    model=Participation,
    form=ParticipationForm,
    one="Beteiligung",
    many="Beteiligungen",
    from_address=("initiative", "partner"),
    url=lambda participation: f"{participation.initiative.get_absolute_url()}#beteiligte",
    is_part=True,
    list_name="initiative-list",
)
