"""What the API says of a membership. Who represents the county is left out: people, even where a post is meant."""

from django.db.models import Prefetch
from rest_framework import serializers

from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from clusterfoerderung.api.fields import LinkField, PartSerializer
from initiatives.organisations.initiative import Initiative


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
            *("notice_weeks", "free_notice_on", "free_ends_on", "free_reason"),
            *("notice_to", "notice_to_text", "notice_form", "notice_form_text", "notice_source", "minimum_until"),
            "fees",
        )


def links(user):
    return (
        Prefetch("membership__initiative", Initiative.objects.visible_to(user)),
        Prefetch("membership__fees", MembershipFee.objects.visible_to(user)),
    )
