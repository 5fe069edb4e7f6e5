from clusterfoerderung.api.fields import PartSerializer
from tests.made_up_kind.models import StudyTrip


class StudyTripSerializer(PartSerializer):
    class Meta:
        model = StudyTrip
        fields = ("destination", "starts_on")
