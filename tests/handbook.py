"""Of which page each picture of the handbook is taken. Whoever takes a page away sees a test fail.

    python -m pytest tests/browser/test_handbook_pictures.py --all      takes all of them anew

They lie in docs/handbuch/bilder/ and are no part of the repository: they change with every look of a page, and the
handbook reads well without them.
"""

from django.urls import reverse

from actions.mandate.paper import Paper
from actions.memberships.membership import Membership
from clusterfoerderung.accounts.roles import Role


def pictures():
    """{name: (role, address)} on the first data."""
    measure, paper = Membership.objects.order_by("pk").first(), Paper.objects.get(reference="80/017/2013")

    def of(role, page, *args, **kwargs):
        return role, reverse(page, args=args, kwargs=kwargs)

    return {
        "uebersicht": of(Role.CLERK, "overview"),
        "aktivitaet-erfassen": of(Role.CLERK, "activity-create"),
        "massnahme": (Role.CLERK, measure.get_absolute_url()),
        "termine": of(Role.CLERK, "deadline-list"),
        "mitgliedschaften": of(Role.CLERK, "membership-list"),
        "jahresziele": of(Role.CLERK, "goals", measure.pk),
        "kosten": of(Role.CLERK, "paper-costs", paper.pk),
        "berichte": of(Role.CLERK, "report-list"),
        "vorlage-einlesen": of(Role.CLERK, "paper-intake"),
        "liste-einlesen": of(Role.ADMIN, "partner-import"),
        "oeffentlichkeit": of(Role.CLERK, "publicity-list"),
        "angebote": of(Role.CLERK, "offer-matrix"),
        "ausschuss": of(Role.COMMITTEE, "briefing"),
        "einrichten": of(Role.ADMIN, "first-start"),
        "liste": of(Role.CLERK, "activity-list"),
        "konto": of(Role.COMMITTEE, "mfa_index"),
        "stammdaten": of(Role.ADMIN, "master-data"),
        "dokument": of(Role.CLERK, "measure-document-create", measure.pk),
    }
