"""What every page knows: whose house it is, who is asking, where one can go."""

from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.look.addresses import address_of


class Entry(NamedTuple):
    """One entry of the main menu."""

    label: str
    url: str
    current: bool
    children: tuple = ()


MENU = (
    ("Übersicht", "overview"),
    ("Ausschuss", "briefing"),
    ("Maßnahmen", "measure-list"),
    ("Aktivitäten", "activity-list"),
    ("Termine", "deadline-list"),
    ("Beschlüsse", "paper-list"),
    ("Berichte", "report-list"),
    ("Öffentlichkeit", "publicity-list"),
    (
        "Region",
        (
            ("Initiativen", "initiative-list"),
            ("Partner", "partner-list"),
            ("Verzeichnis", "directory"),
            ("Angebote", "offer-matrix"),
            ("Verzahnung", "interlinking"),
            ("Karte", "town-map"),
        ),
    ),
)


def _entry(label, target, path):
    if isinstance(target, tuple):
        children = tuple(_entry(*child, path) for child in target)
        return Entry(label, "", any(child.current for child in children), children)
    url = address_of(target)
    return Entry(label, url, path == url if url == "/" else path.startswith(url))


def _site(request):
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    menu = [_entry(label, target, request.path) for label, target in MENU] if signed_in else []
    if signed_in and user.keeps_master_data:
        menu.append(_entry("Stammdaten", "master-data", request.path))
    authority = Authority.objects.current()
    return {
        "authority": authority,
        "county": authority.name,
        "office": authority.office,
        "demo": settings.DEMO,
        "today": timezone.localdate(),
        "navigation": tuple(menu),
        "role_name": user.role_name if signed_in else "",
    }


def site(request):
    return {"site": SimpleLazyObject(lambda: _site(request))}
