"""What the authority is to the shared places."""

from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.first_start.step import Found, Link, Step, offer_step
from clusterfoerderung.privacy.processing import holds_nobody
from clusterfoerderung.records.history import record

grant(Role.ADMIN, Authority, actions=("view", "change"))

record(Authority)


def found(user):
    authority = Authority.objects.current()
    return Found(there=[str(authority)] if authority.name else [], missing=authority.missing)


offer_step(
    Step(
        name="authority",
        rank=10,
        title="Behörde",
        purpose="Name, Anschrift und Land: daraus entstehen Briefkopf, Impressum, Datenschutz und Barrierefreiheit.",
        look=found,
        links=(Link("Angaben zur Behörde eintragen", "authority-edit", "clusterfoerderung.change_authority"),),
    )
)

# What the legal pages must publish; whoever holds the office of data protection is named there by its duty.
holds_nobody(
    Authority,
    *("name", "office", "head_title", "address", "telephone", "mail", "website", "data_protection_officer"),
    *("privacy_law", "supervisory_body", "accessibility_law", "enforcement_body"),
)
