"""Which addresses are due, and what was found of them."""

from collections import Counter

from django.db.models import F, Q

from actions.publicity.delivery import Delivery

REASON_LENGTH = Delivery._meta.get_field("link_finding").max_length


def check_deliveries(probe, *, now, before, limit):
    """Asks the addresses nobody has asked since `before`, the longest unasked first: a Counter of is_alive."""
    due = Delivery.objects.exclude(url="").filter(Q(link_checked_at=None) | Q(link_checked_at__lt=before))
    rows = due.order_by(F("link_checked_at").asc(nulls_first=True), "pk").values_list("pk", "url")[:limit]
    outcome = Counter()
    for pk, url in rows:
        finding = probe.ask(url)
        # Not by save(): what a machine finds is no edit. And only if nobody has changed the address meanwhile.
        outcome[finding.is_alive] += Delivery.objects.filter(pk=pk, url=url).update(
            link_checked_at=now, is_link_alive=finding.is_alive, link_finding=finding.reason[:REASON_LENGTH]
        )
    return outcome
