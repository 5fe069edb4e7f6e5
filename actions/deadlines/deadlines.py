"""What only this room knows to be due: personal data of the landscape, whose own app lies below this one."""

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from clusterfoerderung.accounts.roles import Role
from initiatives.organisations.contact import Contact

CONTACT = DeadlineKind(
    "ansprechperson",
    "Ansprechperson prüfen",
    late="überfällig",
    cared_for_by=Role.ADMIN,
    action="actions/deadlines/review_contact.html",
    about="actions/deadlines/of_contact.html",
)


def contacts(scope):
    """Personal data to review. The title names the post, not the person: it also goes into mails and calendars."""
    if scope.field or scope.is_about_measures_alone or (scope.person and not scope.person.keeps_master_data):
        return
    rows = Contact.objects.visible_to(scope.user).select_related("partner")
    for row in scope.in_order(rows, "review_on"):
        yield Deadline(
            row.review_on,
            str(row),
            CONTACT,
            None,
            row.partner.get_absolute_url(),
            source=row,
            belongs_to=str(row.partner),
            about_label="Partner",
        )


SOURCES.sign_in(Source(CONTACT, contacts, rank=100))
