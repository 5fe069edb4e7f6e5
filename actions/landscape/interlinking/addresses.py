"""Where to look up what was counted: the log, filtered so that it shows exactly that, or the table of a year."""

from urllib.parse import urlencode

from django.urls import reverse

from actions.activities.addresses import COUNTYS_OWN


def log_url(**query):
    said = {key: value for key, value in query.items() if value}
    return f"{reverse('activity-list')}?{urlencode(said)}"


def of_pair(pair, *, until, countys=False):
    return log_url(initiative=pair[0], mit=pair[1], bis=until.isoformat(), anteil=countys and COUNTYS_OWN)


def together(*, until, since=None, initiative=None):
    """Activities of two or more initiatives."""
    since = since and since.isoformat()
    return log_url(initiative=initiative, gemeinsam="ja", von=since, bis=until.isoformat())


def of_initiative(key, *, until):
    return log_url(initiative=key, bis=until.isoformat())


def of_year(year, stand="", initiative=None):
    """The page of `year`; `stand` (page.STANDS) and the key of an `initiative` narrow its table."""
    said = {"jahr": year, "stand": stand, "initiative": initiative}
    return f"?{urlencode({name: value for name, value in said.items() if value})}"


def of_links(year, stand="", initiative=None):
    return f"{of_year(year, stand, initiative)}#verbindungen"
