"""What the API says of a regional cooperation."""

from actions.cooperations.regional_cooperation import RegionalCooperation
from clusterfoerderung.api.fields import PartSerializer


class RegionalCooperationSerializer(PartSerializer):
    class Meta:
        model = RegionalCooperation
        fields = (
            *("region", "agreement", "agreement_from", "agreement_until", "contact_every_months", "publicity"),
            "web_page",
        )
