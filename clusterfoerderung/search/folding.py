"""Search that knows German: "foerder", "FÖRDER" and "Förder" all find "Fördermittel"."""

from django.db import models

from clusterfoerderung.search.spelling import fold, search_key
from clusterfoerderung.search.trigrams import candidates


def rows_matching(rows, fields, text):
    """Of `rows` of a table that stays small and keeps no key (committees, people): those with every word of `text`."""
    words = words_of(text)
    texts = rows.order_by().values_list("pk", *fields)
    found = [pk for pk, *row in texts if all(map(search_key(map(str, row)).__contains__, words))]
    return rows.filter(pk__in=found)


# Nobody types more, and each word is a condition for every kind of rows: of seventy letters that is seconds of work.
LONGEST_SEARCH, MOST_WORDS = 200, 12


def words_of(text):
    """The first MOST_WORDS words of the first LONGEST_SEARCH signs, folded, each once."""
    return list(dict.fromkeys(fold(text)[:LONGEST_SEARCH].split()))[:MOST_WORDS]


# One or two letters are in every second word; they say how one begins. An index of trigrams knows no shorter part.
SHORTEST_PART = 3
BEFORE_A_WORD = (" ", "\n", "(", "/")


class SearchableQuerySet(models.QuerySet):
    def matching(self, text):
        """Rows in which each of words_of(text) occurs, inside compound words too.

        What is shorter than SHORTEST_PART occurs at the beginning of a word.
        """
        rows, words = self, words_of(text)
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
