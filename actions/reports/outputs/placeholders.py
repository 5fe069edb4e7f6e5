"""What a Word template may name."""

# What a template may name, and what it means.
PLACEHOLDERS = {
    "kreis": "Name des Kreises",
    "amt": "Fachbereich",
    "leitung": "wer die Behörde leitet, wie sie unterzeichnet: Der Landrat",
    "datum": "Datum des Berichts",
    "aktenzeichen": "Aktenzeichen der Vorlage",
    "vorlagen_nr": "Nummer des Berichts",
    "oeffentlichkeit": "öffentlich oder nichtöffentlich",
    "betreff": "Betreff",
    "vorlage": "die Vorlage, über deren Stand berichtet wird",
    "zeitraum": "Berichtszeitraum",
    "beschlussvorschlag": "Beschlussvorschlag; steht auch als erster Abschnitt da",
    "fusszeile": "was unten auf jeder Seite steht",
    "arten": "Liste: Beschluss, Wahl, Kenntnisnahme, jeweils mit kreuz und name",
    "beratungsfolge": "Liste: gremium, termin, art",
    "auswirkungen": "Liste: name und die Kreuze ja, nein, offen",
    "abschnitte": (
        "Liste: titel, stufe (1 bis 3), neue_seite, ist_anlage, saetze (marke, text), bild, tabellen (titel, spalten, "
        "zeilen); eine Zeile ist eine Liste von Zellen: text, rechts"
    ),
}
PARTS = (
    *("kreuz", "name", "gremium", "termin", "art", "ja", "nein", "offen"),
    *("titel", "stufe", "neue_seite", "ist_anlage", "saetze", "marke", "text"),
    *("bild", "tabellen", "spalten", "zeilen", "rechts"),
)
ALL_NAMES = (*PLACEHOLDERS, *PARTS)
