"""What is known of the checks of all offers of an initiative: whoever asks it about one asks about all."""

from django.db.models import Count, Min, Q

from initiatives.offers.offer import CHECK_LASTS


def with_checks(initiatives, *, on):
    """Those `initiatives` (a queryset) that offer something, each with what is known of the checks on the day `on`.

    `checked_first` is the oldest day of a check (None without one), `unchecked_since` when the first offer that was
    never checked was entered (None without one); `to_check_count` includes the `never_checked_count`.
    """
    never = Q(offers__checked_on__isnull=True, offers__isnull=False)
    stale = Q(offers__checked_on__lt=on - CHECK_LASTS)
    return initiatives.filter(offers__isnull=False).annotate(
        checked_first=Min("offers__checked_on"),
        unchecked_since=Min("offers__created_at", filter=never),
        to_check_count=Count("offers", filter=stale | never),
        never_checked_count=Count("offers", filter=never),
    )
