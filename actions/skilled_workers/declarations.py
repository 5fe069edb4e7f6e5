"""What measures for skilled workers and whom they reached are to the shared places."""

from actions.skilled_workers.reach import Reach
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.accounts.roles import keep_by_the_office
from clusterfoerderung.privacy.processing import holds_free_text
from clusterfoerderung.records.history import record

keep_by_the_office(SkilledWorkerMeasure, Reach)

record(SkilledWorkerMeasure, links=SkilledWorkerMeasure.RECORDED_LINKS)
record(Reach, part_by=["measure"])

holds_free_text(SkilledWorkerMeasure, "programme", "target_groups")
holds_free_text(Reach, "reservation")
