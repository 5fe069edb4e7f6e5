"""Auskunft (Art. 15 DSGVO): everything about one person, as data; page, PDF and JSON say the same."""

from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from clusterfoerderung.privacy.people import TRACES, Section
from clusterfoerderung.privacy.processing import PROCESSINGS, declared_of

NOTHING = "keine Angabe"
HASHED = "nur als Abdruck, für niemanden lesbar"
RIGHTS = (
    "Sie können Berichtigung (Art. 16), Löschung (Art. 17), Einschränkung (Art. 18) und, wo die Grundlage eine "
    "öffentliche Aufgabe ist, Widerspruch (Art. 21 DSGVO) verlangen, eine Einwilligung jederzeit widerrufen und sich "
    "bei der Aufsichtsbehörde für den Datenschutz beschweren. Eine automatisierte Entscheidung findet nicht statt."
)


@dataclass(frozen=True)
class Statement:
    """`processings`: why the data are kept, for how long, who gets them; `sections`: the data."""

    person: str
    kind: str
    made_at: str
    authority: str
    processings: list
    sections: list
    rights: str = RIGHTS

    @property
    def filled(self):
        return [one for one in self.sections if one.rows]

    @property
    def empty(self):
        return [one for one in self.sections if not one.rows]

    def as_data(self):
        return {
            "Auskunft über": self.person,
            "Art": self.kind,
            "Stand": self.made_at,
            "Verantwortlich": self.authority,
            "Verarbeitungen": [
                {
                    "Tätigkeit": one.title,
                    "Zweck": one.purpose,
                    "Grundlage": one.ground,
                    "Empfänger": one.recipients,
                    "Dauer": one.kept,
                }
                for one in self.processings
            ],
            "Daten": [{"Bereich": one.title, "Angaben": one.rows, "Hinweis": one.note} for one in self.sections],
            "Ihre Rechte": self.rights,
        }


def statement_of(person, *, authority):
    """The Statement as of now."""
    sections = [own_row(person), *(trace.tell(person) for trace in TRACES)]
    holding = {one.processing for one in declared_of(person.kind.model).values()} | {"nachvollziehbarkeit"}
    return Statement(
        person=person.title,
        kind=person.kind.label,
        made_at=date_format(timezone.localtime(), "d.m.Y H:i"),
        authority=authority,
        processings=[one for one in PROCESSINGS if one.name in holding],
        sections=sections,
    )


def own_row(person):
    """The columns of the row itself, with the words of the screen."""
    row = person.row
    fields = [one.field for one in declared_of(type(row)).values() if one.processing]
    words = person.kind.words
    told = [{"Feld": words.get(one.name, str(one.verbose_name)), "Wert": in_words(row, one)} for one in fields]
    return Section("Angaben", told)


def in_words(row, field):
    if field.name == "password":
        return HASHED
    if field.many_to_many:
        return ", ".join(sorted(map(str, getattr(row, field.name).all()))) or NOTHING
    value = getattr(row, field.name)
    if value in (None, ""):
        return NOTHING
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, models.BooleanField):
        return "ja" if value else "nein"
    if isinstance(field, models.DateTimeField):
        return date_format(timezone.localtime(value), "d.m.Y H:i")
    if isinstance(field, models.DateField):
        return date_format(value, "d.m.Y")
    return str(value)
