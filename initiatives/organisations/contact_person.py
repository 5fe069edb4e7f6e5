"""Eine Ansprechperson as somebody whose data are kept: how she is found, and how she is forgotten."""

from django.urls import reverse

from clusterfoerderung.accounts import security_log
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
    last_first = f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else ""
    return [contact.name, " ".join(words), last_first, *own]


def find(words):
    return Contact.objects.matching(words).order_by("order_key", "pk")


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
    after="In der Historie steht danach nur noch, dass und von wem eine Ansprechperson eingetragen und gelöscht wurde.",
    rank=10,
)


def erase_contact(contact):
    """Deleting one anywhere is erasing her."""
    _erase([contact])


def delete_partner(partner):
    """Its people go with it, so that nothing of them stays behind."""
    if people := [*partner.contacts.all()]:
        _erase(people, then=partner.delete)
    else:
        partner.delete()


def _erase(contacts, then=None):
    keys = [contact.pk for contact in contacts]
    erase(*(Person(CONTACT_KIND, contact) for contact in contacts), then=then)
    for key in keys:
        security_log.note("person_erased", kind=CONTACT_KIND.name, person=key)


def what_goes_with(partner):
    """Sentences: whoever asked to be locked may have asked for just that, instead of being erased (Art. 18)."""
    locked = partner.contacts.exclude(locked_on=None).count()
    if not locked:
        return []
    whose = "Eine davon ist" if locked == 1 else f"{locked} davon sind"
    words = (
        "für die Verarbeitung gesperrt. Auch diese Angaben sind danach endgültig fort, obwohl vielleicht gerade "
        "verlangt war, sie aufzuheben (Art. 18 DSGVO). Bitte vorher klären; sonst die Sperre aufheben und die "
        "Ansprechperson einem anderen Partner zuordnen."
    )
    return [f"{whose} {words}"]
