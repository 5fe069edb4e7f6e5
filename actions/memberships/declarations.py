"""What memberships, fees and decisions to stay or leave are to the shared places."""

from actions.memberships.fee import MembershipFee
from actions.memberships.fee_import import FeeImport
from actions.memberships.membership import Membership
from actions.memberships.renewal import RenewalDecision
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.imports.register import offer_to_read_in
from clusterfoerderung.records.history import record

keep_by_the_office(Membership, MembershipFee, RenewalDecision)
offer_to_read_in(FeeImport)

record(Membership, links=Membership.RECORDED_LINKS)
record(MembershipFee, part_by=["membership"])
record(RenewalDecision, part_by=["membership"])
