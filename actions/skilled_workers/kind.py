from actions.measures.kinds import KINDS, Kind
from actions.skilled_workers import section
from actions.skilled_workers.api import SkilledWorkerMeasureSerializer, links
from actions.skilled_workers.forms import SkilledWorkerMeasureForm
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure

KINDS.sign_in(
    Kind(
        SkilledWorkerMeasure,
        slug="fachkraeftemassnahme",
        form=SkilledWorkerMeasureForm,
        api_part=SkilledWorkerMeasureSerializer,
        api_links=links,
        sections=(section.SECTION,),
        facts="actions/skilled_workers/facts.html",
        reaches_towns=True,
        words="fachkr[aä]ft|ausbildung|nachwuchs|qualifi|schüler|weiterbildung",
        rank=30,
    )
)
