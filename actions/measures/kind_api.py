"""What a measure has of its kind alone. Who represents the county is left out: people, even where a post is meant."""

from rest_framework import serializers

from actions.campus.campus_cooperation import CampusCooperation
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.api.fields import LinkField, LinksField, PartSerializer


class FeeSerializer(PartSerializer):
    # A number, in euros: Excel in German takes the text "1250.00" for something else.
    amount = serializers.FloatField()

    class Meta:
        model = MembershipFee
        fields = ("year", "amount")


class MembershipSerializer(PartSerializer):
    initiative = LinkField(allow_null=True)
    member_since_text = serializers.CharField(source="member_since_in_words")
    fees = FeeSerializer(many=True)

    class Meta:
        model = Membership
        fields = (
            *("initiative", "member_since", "member_since_precision", "member_since_text", "notice_months"),
            *("notice_to", "notice_to_text", "notice_form", "notice_form_text", "notice_source", "minimum_until"),
            "fees",
        )


class RegionalCooperationSerializer(PartSerializer):
    class Meta:
        model = RegionalCooperation
        fields = (
            *("region", "agreement", "agreement_from", "agreement_until", "contact_every_months", "publicity"),
            "web_page",
        )


class SkilledWorkerMeasureSerializer(PartSerializer):
    sectors = LinksField(source="sectors.all")

    class Meta:
        model = SkilledWorkerMeasure
        fields = ("programme", "target_groups", "sectors")


class CampusCooperationSerializer(PartSerializer):
    campus = LinkField(allow_null=True)

    class Meta:
        model = CampusCooperation
        fields = ("campus", "working_group", "meetings_per_year", "meets_every_months", "rhythm_since_year")
