"""Search that knows German: "foerder", "FÖRDER" and "Förder" all find "Fördermittel"."""

import unicodedata

from django.db import models

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text):
    """`text` in the form in which it is stored and asked for: lower case, umlauts spelt out, no accents."""
    return " ".join(spell_out(text).split())


def spell_out(text):
    """fold() without closing up the spaces."""
    spelt_out = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    decomposed = unicodedata.normalize("NFKD", spelt_out)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    # Once more, because taking signs apart can bring capitals to light.
    return plain.casefold()


# Nobody types more, and each word is a condition: SQLite refuses a thousand of them.
LONGEST_SEARCH = 200


class SearchableQuerySet(models.QuerySet):
    def matching(self, text):
        """Rows in which every word of the first LONGEST_SEARCH signs occurs, inside compound words too."""
        rows = self
        for word in fold(text)[:LONGEST_SEARCH].split():
            rows = rows.filter(search_key__contains=word)
        return rows


class Searchable(models.Model):
    """A row that can be found by the words of its `searched_fields`."""

    searched_fields = ()

    search_key = models.TextField("Suchschlüssel", blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.search_key = fold(" ".join(str(getattr(self, name)) for name in self.searched_fields))
        update_fields = kwargs.get("update_fields")
        if update_fields is not None:
            kwargs["update_fields"] = {*update_fields, "search_key"}
        return super().save(*args, **kwargs)
