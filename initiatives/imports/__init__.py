"""Which lists of the landscape can be read in from a file, and what may stand in them."""

from initiatives.imports.contacts import ContactImport
from initiatives.imports.initiatives import InitiativeImport
from initiatives.imports.offers import OfferImport
from initiatives.imports.partners import PartnerImport

__all__ = ["ContactImport", "InitiativeImport", "OfferImport", "PartnerImport"]
