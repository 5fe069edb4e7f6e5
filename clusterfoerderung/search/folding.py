"""Search that knows German: "foerder", "FÖRDER" and "Förder" all find "Fördermittel"."""

import unicodedata

from django.db import models

from clusterfoerderung.search.trigrams import candidates

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Written or left out, one way or another: hyphens and dashes (also the soft one, and minus), quotes and apostrophes.
_HYPHENS = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_QUOTES = "\"'`\u00b4\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2039\u203a"
_LEFT_OUT = str.maketrans("", "", _HYPHENS + _QUOTES)


def fold(text):
    """`text` in the form in which it is stored and asked for: lower case, umlauts spelt out, no accents."""
    return " ".join(spell_out(text).split())


def spell_out(text):
    """fold() without closing up the spaces."""
    return strip_accents(unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS))


def strip_accents(text):
    """As spell_out(), but of an umlaut only the dots are lost: "Universitat", "Fachkrafte"."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    # Once more, because taking signs apart can bring capitals to light.
    return plain.casefold().translate(_LEFT_OUT)


def search_key(texts):
    """What is stored of `texts`, a line each: folded, then again without dots what is written with an umlaut."""
    return "".join(f"{_searched(text)}\n" for text in texts)


def _searched(text):
    ways = ((fold(word), strip_accents(word)) for word in dict.fromkeys(text.split()))
    return " ".join([fold(text), *(dotless for folded, dotless in ways if dotless != folded)])


def rows_matching(rows, fields, text):
    """Of `rows` of a table that stays small and keeps no key (committees, people): those with every word of `text`."""
    words = fold(text).split()
    texts = rows.order_by().values_list("pk", *fields)
    return rows.filter(pk__in=[pk for pk, *row in texts if all(word in search_key(map(str, row)) for word in words)])


# Nobody types more, and each word is a condition: SQLite refuses a thousand of them.
LONGEST_SEARCH = 200


# One or two letters are in every second word; they say how one begins. An index of trigrams knows no shorter part.
SHORTEST_PART = 3
BEFORE_A_WORD = (" ", "\n", "(", "/")


class SearchableQuerySet(models.QuerySet):
    def matching(self, text):
        """Rows in which every word of the first LONGEST_SEARCH signs occurs, inside compound words too.

        What is shorter than SHORTEST_PART occurs at the beginning of a word.
        """
        rows, words = self, fold(text)[:LONGEST_SEARCH].split()
        for word in words:
            rows = rows.filter(_has(word))
        few = candidates(self.db, self.model._meta.db_table, words) if self.model.search_grows else None
        return rows.filter(pk__in=few) if few else rows


def _has(word):
    if len(word) >= SHORTEST_PART:
        return models.Q(search_key__contains=word)
    begins = models.Q(search_key__startswith=word)
    for before in BEFORE_A_WORD:
        begins |= models.Q(search_key__contains=f"{before}{word}")
    return begins


class Searchable(models.Model):
    """A row that can be found by the words of its `searched_fields`."""

    searched_fields = ()
    # The table grows without end: SQLite, too, finds its words by an index (trigrams).
    search_grows = False

    search_key = models.TextField("Suchschlüssel", blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.search_key = search_key(str(getattr(self, name)) for name in self.searched_fields)
        update_fields = kwargs.get("update_fields")
        if update_fields is not None:
            kwargs["update_fields"] = {*update_fields, "search_key"}
        return super().save(*args, **kwargs)
