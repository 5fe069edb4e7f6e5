"""Die Schritte of the first start. Every room offers its own; what is done is read from the data, so one may stop."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.http import urlencode

from clusterfoerderung.look.counted import counted
from clusterfoerderung.rooms import Register

STEPS = Register()
# What an address says of whoever comes from these steps, so that a form leads back to them.
FROM = {"von": "einrichten"}


@dataclass(frozen=True)
class Link:
    """Where something is done, for whoever has the `permission`."""

    label: str
    url_name: str
    permission: str = ""

    @property
    def url(self):
        return f"{reverse(self.url_name)}?{urlencode(FROM)}"


@dataclass(frozen=True)
class Found:
    """What is there and what is missing, in words."""

    there: list = field(default_factory=list)
    missing: list = field(default_factory=list)

    @property
    def is_done(self):
        return not self.missing


@dataclass(frozen=True)
class Step:
    """`look(user)` says what it finds (a Found); `by_whom`, if it is not the Verwaltung who does it."""

    name: str
    rank: int
    title: str
    purpose: str
    look: Callable
    links: tuple
    by_whom: str = ""


@dataclass(frozen=True)
class Progress:
    """One step as one person meets it today."""

    step: Step
    found: Found
    links: list


def is_from_here(request):
    return all(request.GET.get(name) == value for name, value in FROM.items())


def offer_step(step):
    STEPS.sign_in(step)


def progress(user):
    """All steps in order, each with what is done and missing."""
    return [Progress(step, step.look(user), _open_links(step, user)) for step in STEPS]


def _open_links(step, user):
    return [link for link in step.links if not link.permission or user.has_perm(link.permission)]


def there_are(number, one, many):
    """['1 Gremium'] or ['3 Gremien']; nothing of none."""
    return [counted(number, one, many)] if number else []
