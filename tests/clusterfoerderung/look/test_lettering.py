import pytest

from clusterfoerderung.look.picture_text import in_lines


@pytest.mark.parametrize(
    ("name", "letters", "lines"),
    [
        ("surface.net", 19, ("surface.net",)),
        ("Kompetenzzentrum Frau und Beruf", 19, ("Kompetenzzentrum", "Frau und Beruf")),
        ("Beispielinitiative 01", 18, ("Beispielinitiative", "01")),
        ("Innovationsfördergesellschaft", 18, ("Innovationsförder…",)),
        ("Arbeitskreis Marketing am Campus Velbert/Heiligenhaus", 19, ("Arbeitskreis", "Marketing am…")),
    ],
)
def test_a_name_has_two_lines_before_anything_of_it_is_cut(name, letters, lines):
    assert in_lines(name, letters) == lines
