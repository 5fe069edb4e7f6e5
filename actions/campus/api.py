"""What the API says of a cooperation with a campus."""

from django.db.models import Prefetch

from actions.campus.campus_cooperation import CampusCooperation
from clusterfoerderung.api.fields import LinkField, PartSerializer
from initiatives.organisations.partner import Partner


class CampusCooperationSerializer(PartSerializer):
    campus = LinkField(allow_null=True)

    class Meta:
        model = CampusCooperation
        fields = ("campus", "working_group", "meetings_per_year", "meets_every_months", "rhythm_since_year")


def links(user):
    return (Prefetch("campuscooperation__campus", Partner.objects.visible_to(user)),)
