"""Loads the authority of the first data, unless the environment or a person has named another."""

from django.conf import settings

from clusterfoerderung.authority.authority import ONLY_KEY, Authority
from clusterfoerderung.authority.land import Land
from clusterfoerderung.first_data.loading import KeyedTable
from clusterfoerderung.first_data.rows import Row

FIRST = {
    "key": "kreis-mettmann",
    "name": "Kreis Mettmann",
    "office": "Amt für Wirtschaftsförderung und Planung",
    "head_title": "Der Landrat",
    "land": Land.NW.value,
    "website": "https://www.kreis-mettmann.de",
}


def load(loading):
    if settings.COUNTY_NAME:
        return
    row = Row("authority/first_data.py", "Behörde", FIRST)
    table = KeyedTable(loading, Authority, [row], lambda row: {"pk": ONLY_KEY})
    for new in table.new_rows():
        table.load(new, Authority(**new.texts("name", "office", "head_title", "land", "website")))
