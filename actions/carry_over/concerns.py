"""What waits after a paper was replaced: measures that have not gone over to the new one."""

from django.urls import reverse

from actions.carry_over.left_behind import left_behind
from actions.signals.attention import SOURCES, Concern, Source
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.dates import in_words


def not_carried_over(asked):
    may_carry = asked.user.has_perm("actions.add_carryover")
    for one in left_behind(asked.user, on=asked.on):
        said = counted(one.number, "Maßnahme", "Maßnahmen")
        yield Concern(
            number="",
            title=f"Vorlage {one.by.reference}: {one.by.subject}",
            url=reverse("carry-over", args=[one.by.pk]) if may_carry else one.by.get_absolute_url(),
            reason=f"{said} der Vorlage {one.old.reference} noch nicht übertragen",
            is_grave=True,
            since=one.since,
            since_in_words=in_words(one.since),
            since_what="ersetzt",
            step="Maßnahmen übertragen",
        )


SOURCES.sign_in(
    Source("not-carried-over", "Vorlagen, auf die Maßnahmen noch nicht übertragen sind", not_carried_over, rank=40)
)
