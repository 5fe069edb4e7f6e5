"""Wer sich anmeldet, as somebody whose data are kept: the account, and what is left of a deleted one."""

from allauth.account.models import EmailAddress
from auditlog.models import LogEntry
from django.apps import apps
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from clusterfoerderung.accounts.user import User
from clusterfoerderung.privacy.erased_list import mark
from clusterfoerderung.privacy.people import PersonKind, Section
from clusterfoerderung.records.departed import FORMER, DepartedPerson

ABOVE = "Eine Systemverwaltung wird auf der Kommandozeile entfernt, nicht hier."
AFTER = "In der Historie steht danach „frühere Mitarbeitende“; was und wann geändert wurde, bleibt nachvollziehbar."


# What libraries call in English: their rows in our words, and those that stand under "Anmeldungen und Adressen".
FOREIGN = {
    "mfa.authenticator": "zweite Faktoren",
    "socialaccount.socialaccount": "Konten im Verzeichnis des Kreises",
    "admin.logentry": "Einträge im Protokoll der Tabellen",
}
TOLD_ELSEWHERE = {"usersessions.usersession", "account.emailaddress"}
# As the pages call them; Django says "Benutzername" and "Mitglied seit".
WORDS = {
    "username": "Anmeldename",
    "date_joined": "angelegt am",
    "groups": "Rollen",
    "is_active": "Zugang offen",
    "user_permissions": "einzelne Berechtigungen",
}


def _needles(user):
    reversed_name = f"{user.last_name}, {user.first_name}" if user.first_name and user.last_name else ""
    mails = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    return [user.get_full_name(), reversed_name, user.username, user.email, *mails]


def mark_of_account(pk, joined_at):
    return mark("user", pk, joined_at)


def _erase(user):
    key = user.pk
    # The list of what was done at the desk goes with the account; what the history holds is emptied by its trace.
    user.delete()
    DepartedPerson.erase(key)


def _find(words):
    rows = User.objects.all()
    for word in words.split():
        rows = rows.filter(
            Q(username__icontains=word)
            | Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
        )
    return rows.order_by("order_key", "pk")


def refuse_with(is_last_keeper, sentence):
    """Whoever alone keeps the accounts stays: the form of accounts knows the rule (a door), so it is handed in."""

    def refuse(user):
        if user.is_superuser:
            return ABOVE
        return sentence if is_last_keeper([user]) else ""

    return refuse


def account_kind(refuse):
    return PersonKind(
        name="zugang",
        label="Person mit Zugang",
        model=User,
        title=lambda user: user.display_name,
        needles=_needles,
        marks=lambda user: [mark_of_account(user.pk, user.date_joined)],
        erase=_erase,
        find=_find,
        after=AFTER,
        refuse=refuse,
        links=lambda user, reader: [("Zugang ansehen", reverse("person", args=[user.pk]))],
        words=WORDS,
        rank=20,
    )


FORMER_KIND = PersonKind(
    name="frueherer-zugang",
    label="früherer Zugang",
    model=DepartedPerson,
    title=lambda departed: departed.name,
    needles=lambda departed: [departed.name],
    marks=lambda departed: [
        mark("departed", departed.pk, departed.left_at),
        *([mark_of_account(departed.pk, departed.joined_at)] if departed.joined_at else []),
    ],
    erase=lambda departed: DepartedPerson.erase(departed.pk),
    find=lambda words: DepartedPerson.objects.filter(name__icontains=words).exclude(name=FORMER).order_by("name"),
    rows=lambda: DepartedPerson.objects.exclude(name=FORMER),
    after=AFTER,
    rank=30,
)


def account_key(person):
    """The number of the account that `person` has or had; None where they never signed in."""
    return person.row.pk if person.kind.model in {User, DepartedPerson} else None


def what_points_here(person):
    """How many rows of each kind name the account: who answers for what, who entered what."""
    rows = []
    if person.kind.model is User:
        for link in User._meta.related_objects:
            field = getattr(link, "field", None)
            if link.many_to_many or field is None or link.related_model is LogEntry:
                continue
            foreign = link.related_model._meta.label_lower
            if foreign in TOLD_ELSEWHERE:
                continue
            number = link.related_model._base_manager.filter(**{field.name: person.row}).count()
            if number:
                rows.append(
                    {
                        "Was": FOREIGN.get(foreign, str(link.related_model._meta.verbose_name_plural)),
                        "Angabe": "Zugang" if foreign in FOREIGN else str(field.verbose_name),
                        "Anzahl": str(number),
                    }
                )
    return Section("Was den Zugang nennt", rows, "Gezählt; was die Person geändert hat, steht unter Historie.")


def own_addresses(person):
    """Mail addresses and devices that were signed in."""
    if person.kind.model is not User:
        return Section("Anmeldungen und Adressen")
    sessions = apps.get_model("usersessions", "UserSession").objects.filter(user=person.row)
    rows = [{"Was": "E-Mail-Adresse", "Wert": one.email} for one in EmailAddress.objects.filter(user=person.row)]
    rows += [
        {
            "Was": "Angemeldet",
            "Wert": f"{timezone.localtime(one.created_at):%d.%m.%Y %H:%M}, {one.ip}, {one.user_agent}",
        }
        for one in sessions
    ]
    return Section("Anmeldungen und Adressen", rows)
