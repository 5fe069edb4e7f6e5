"""What memberships, fees and decisions to stay or leave are to the shared places."""

from actions.memberships.fee import MembershipFee
from actions.memberships.fee_import import FeeImport
from actions.memberships.membership import Membership
from actions.memberships.renewal import RenewalDecision
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.privacy.processing import PROCESSINGS, Processing, holds_free_text, holds_nobody, holds_personal
from clusterfoerderung.records.history import record

keep_by_the_office(Membership, MembershipFee, RenewalDecision)
offer_to_read_in(FeeImport)

record(Membership, links=Membership.RECORDED_LINKS)
record(MembershipFee, part_by=["membership"])
record(RenewalDecision, part_by=["membership"])

PROCESSINGS.sign_in(
    Processing(
        name="vertretung",
        title="Vertretung des Kreises",
        purpose="Wissen, wer den Kreis in einer Initiative oder bei einem Termin vertritt.",
        ground="Art. 6 Abs. 1 Buchst. e DSGVO",
        whose="Beschäftigte und Mandatsträgerinnen und Mandatsträger des Kreises",
        recipients="nur das Amt",
        kept="wie die Maßnahme, zu der es gehört",
        rank=40,
    )
)
holds_personal("vertretung", Membership, "representative", "deputy", is_searched=True)
holds_personal("vertretung", Membership, "representative_person", "deputy_person")
holds_free_text(Membership, "free_reason", "notice_source")
holds_free_text(RenewalDecision, "reason")
holds_nobody(MembershipFee, "budget_line")
