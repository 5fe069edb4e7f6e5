"""Eine Liste von Orten, one a line: "03255001; Beispielau; Stadt". Nothing is written unless every line is right."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from initiatives.places.municipality import BELONGING, Municipality, MunicipalityKind

MOST_LINES = 500
# A list says "Stadt" where the screen says "kreisangehörige Stadt".
KIND_WORDS = {"stadt": MunicipalityKind.TOWN} | {kind.label.casefold(): kind for kind in BELONGING}
WANTED = "Schlüssel; Name; Art"


@dataclass(frozen=True)
class Place:
    """What one line says."""

    number: int
    ags: str
    name: str
    kind: str


def read_lines(text):
    """The Places of `text`. Raises a ValidationError with one message for each wrong line."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValidationError(f"Höchstens {MOST_LINES} Zeilen auf einmal, hier sind es {len(lines)}.")
    places, wrong = [], []
    for number, line in lines:
        try:
            places.append(_read(number, line))
        except ValidationError as problem:
            wrong += [f"Zeile {number}: {message}" for message in problem.messages]
    wrong += _twice(places)
    if wrong:
        raise ValidationError(wrong)
    return places


def _read(number, line):
    parts = [part.strip() for part in line.replace("\t", ";").split(";")]
    if len(parts) != len(WANTED.split(";")):
        there = "steht eine Angabe" if len(parts) == 1 else f"stehen {len(parts)} Angaben"
        raise ValidationError(f"Gebraucht wird „{WANTED}“, hier {there}.")
    ags, name, word = parts
    kind = KIND_WORDS.get(word.casefold())
    if kind is None:
        known = ", ".join(["Stadt", *(other.label for other in BELONGING if other != MunicipalityKind.TOWN)])
        raise ValidationError(f"„{word}“ ist keine Art von Ort. Möglich sind: {known}.")
    Municipality(ags=ags, name=name, kind=kind).clean_fields(exclude=["search_key", "county"])
    return Place(number, ags, name, kind)


def _twice(places):
    seen = {}
    for place in places:
        if place.ags in seen:
            yield f"Zeile {place.number}: Der Schlüssel {place.ags} steht schon in Zeile {seen[place.ags]}."
        seen.setdefault(place.ags, place.number)


def foreign_keys(places, county_ags):
    """What is wrong with keys that do not begin with that of the county, or are no town's."""
    return [
        f"Zeile {place.number}: Der Schlüssel {place.ags} beginnt nicht mit dem des Kreises ({county_ags})."
        for place in places
        if len(place.ags) <= len(county_ags) or not place.ags.startswith(county_ags)
    ]


def taken(places):
    """What is wrong with keys under which another name is kept; and the keys that are there with this very name."""
    names = dict(Municipality.objects.filter(ags__in=[place.ags for place in places]).values_list("ags", "name"))
    wrong = [
        f"Zeile {place.number}: Unter {place.ags} gibt es schon „{names[place.ags]}“."
        for place in places
        if place.ags in names and names[place.ags] != place.name
    ]
    return wrong, set(names)
