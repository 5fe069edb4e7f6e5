"""Eine Ansprechperson as somebody whose data are kept: how she is found, and how she is forgotten."""

from django.urls import reverse
from django.utils.dateparse import parse_datetime

from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.privacy.erased_list import mark
from clusterfoerderung.privacy.erasure import erase
from clusterfoerderung.privacy.people import Person, PersonKind
from initiatives.organisations.contact import Contact

TITLES = {"dr", "prof", "herr", "frau", "dipl", "ing", "dr-ing"}


def needles(contact):
    """Her name, with and without a title, and what reaches her alone: the number of an office is not hers."""
    words = contact.name.split()
    while words and words[0].casefold().rstrip(".") in TITLES:
        words.pop(0)
    others = Contact.objects.exclude(pk=contact.pk)
    own = [
        text
        for field in ("email", "phone", "second_phone")
        if (text := getattr(contact, field))
        and text not in {contact.partner.email, contact.partner.phone}
        and not others.filter(**{field: text}).exists()
    ]
    return [contact.name, " ".join(words), *own]


def find(words):
    return Contact.objects.matching(words).order_by("order_key", "pk")


def merged(contact):
    """Marks of those who became one with her, as long as the journal tells of it."""
    keys, found = [contact.pk], []
    for key in keys:
        label = Contact._meta.label_lower
        rows = JournalRow.objects.filter(model=label, after__isnull=True, is_erased=False, undone_at__isnull=True)
        for row in rows.filter(entry__subject=label, entry__facts__kept=key):
            keys.append(row.row_key)
            found.append(mark("contact", row.row_key, parse_datetime(row.before["created_at"])))
    return found


def links(contact, reader):
    lock = "Sperre aufheben" if contact.is_locked else "Für die Verarbeitung sperren"
    return [
        ("Angaben bearbeiten", reverse("contact-edit", args=[contact.pk])),
        (lock, reverse("contact-lock", args=[contact.pk])),
    ]


CONTACT_KIND = PersonKind(
    name="ansprechperson",
    label="Ansprechperson",
    model=Contact,
    title=lambda contact: contact.name,
    needles=needles,
    marks=lambda contact: [mark("contact", contact.pk, contact.created_at)],
    erase=lambda contact: contact.delete(),
    find=find,
    links=links,
    merged=merged,
    after="In der Historie steht danach nur noch, dass und von wem eine Ansprechperson eingetragen und gelöscht wurde.",
    rank=10,
)


def erase_contact(contact):
    """Deleting one anywhere is erasing her."""
    erase(Person(CONTACT_KIND, contact))


def delete_partner(partner):
    """Its people go with it, so that nothing of them stays behind."""
    people = [Person(CONTACT_KIND, contact) for contact in partner.contacts.all()]
    if people:
        erase(*people, then=partner.delete)
    else:
        partner.delete()
