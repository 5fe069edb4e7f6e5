from django.contrib import admin

from actions.measures.admin import MeasureAdmin
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure


@admin.register(SkilledWorkerMeasure)
class SkilledWorkerMeasureAdmin(MeasureAdmin):
    """Nothing beside what the kinds share."""
