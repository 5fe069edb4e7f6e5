"""Die Freigabe of several activities at once: each only as the person has read it, each with its own history."""

from dataclasses import dataclass

from actions.activities import account
from actions.activities.activity import Activity
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.visibility import Visibility

# What is public is open to the committee too.
ALREADY = {
    Visibility.COMMITTEE: (Visibility.COMMITTEE, Visibility.PUBLIC),
    Visibility.INTERNAL: (Visibility.INTERNAL,),
}


@dataclass
class Outcome:
    """How many changed, were so already, or were left out: changed by another, gone or not to be seen."""

    changed: int = 0
    unchanged: int = 0
    left_out: int = 0


@account.changing()
def release(chosen, visibility, *, user):
    """Moves the activities `chosen` ({key: version that was read}) to `visibility`, COMMITTEE or INTERNAL."""
    outcome = Outcome()
    activities = Activity.objects.visible_to(user).in_bulk(chosen.keys())
    for key, version in chosen.items():
        activity = activities.get(key)
        if activity is None or activity.version != version:
            outcome.left_out += 1
        elif activity.visibility in ALREADY[visibility]:
            outcome.unchanged += 1
        elif _move(activity, visibility):
            outcome.changed += 1
        else:
            outcome.left_out += 1
    return outcome


def _move(activity, visibility):
    activity.visibility = visibility
    try:
        activity.save()
    except StaleVersionError:
        return False
    return True
