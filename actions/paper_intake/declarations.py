"""What a paper that is being read in keeps of people."""

from actions.paper_intake.pending_paper import KEPT_FOR, PendingPaper
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody, holds_personal
from clusterfoerderung.privacy.retention import Rule, delete, keep

holds_personal("einlesen", PendingPaper, "user")
# Places in the text are counted in signs: what is taken out of it leaves as many behind.
holds_free_text(PendingPaper, "text", "content", keeps_length=True)
holds_free_text(PendingPaper, "file_name")
holds_nobody(PendingPaper, "outcome")

keep(
    Rule(
        name="eingelesene-vorlagen",
        title="Eingelesene Vorlagen, die niemand fertig machte",
        since="nach der letzten Änderung",
        days=KEPT_FOR.days,
        due=lambda at, days: PendingPaper.objects.outlived(at=at),
        clear=delete,
        is_fixed=True,
        rank=11,
    )
)
