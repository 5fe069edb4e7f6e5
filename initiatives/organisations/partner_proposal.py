"""Ein vorgeschlagener Partner: whoever meets one that nobody has entered names it, the Verwaltung confirms it."""

from clusterfoerderung.search.folding import fold
from initiatives.organisations.names import organisation_names
from initiatives.organisations.partner import Partner

ADD = "initiatives.add_partner"
# Of a short word the search finds many; one of them is named exactly so, or none.
LOOKED_AT = 200


def known_as(name, user):
    """The Partner that bears `name`, also as short or former name, whatever its capitals; else None. One query."""
    if not fold(name):
        return None
    exact = Partner.objects.visible_to(user).filter(name=name).first()
    found = [exact] if exact else Partner.objects.visible_to(user).matching(name)[:LOOKED_AT]
    return next((one for one in found if fold(name) in map(fold, organisation_names(one))), None)


def propose(name, kind, *, by, on):
    """The Partner of this name: who is known already, else a new one. Of somebody who may add partners it is none."""
    if known := known_as(name, by):
        return known
    partner = Partner(name=name, kind=kind)
    if not by.has_perm(ADD):
        partner.proposed_by, partner.proposed_on = by, on
    partner.save()
    return partner
