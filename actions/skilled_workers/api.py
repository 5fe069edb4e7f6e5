"""What the API says of a skilled-worker measure."""

from django.db.models import Prefetch

from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.api.fields import LinksField, PartSerializer
from initiatives.places.sector import Sector


class SkilledWorkerMeasureSerializer(PartSerializer):
    sectors = LinksField(source="sectors.all")

    class Meta:
        model = SkilledWorkerMeasure
        fields = ("programme", "target_groups", "sectors")


def links(user):
    return (Prefetch("skilledworkermeasure__sectors", Sector.objects.visible_to(user)),)
