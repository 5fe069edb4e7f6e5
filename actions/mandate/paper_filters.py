import django_filters as filters
from django.db.models import F
from django.utils import timezone

from actions.mandate.paper import Paper
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.lists.orders import Head, Order, OrderFilter, alphabetical, by_words

IN_FORCE, UNDECIDED = "in-kraft", "offen"
PUBLIC, CLOSED, UNSAID = "ja", "nein", "keine-angabe"
OPENNESS = {PUBLIC: True, CLOSED: False, UNSAID: None}


class PaperFilter(ListFilter):
    q = filters.CharFilter(label="Suchwort", method="with_words", max_length=200)
    geltung = filters.ChoiceFilter(
        label="Geltung",
        choices=[(IN_FORCE, "in Kraft"), (UNDECIDED, "noch nicht beschlossen")],
        method="in_state",
        empty_label="alle",
    )
    oeffentlich = filters.ChoiceFilter(
        label="Öffentlichkeit",
        choices=[(PUBLIC, "öffentlich"), (CLOSED, "nichtöffentlich"), (UNSAID, "keine Angabe")],
        method="as_open",
        empty_label="alle",
    )
    sortierung = OrderFilter(
        (
            alphabetical("Vorlage", "betreff", (by_words("subject"), "reference", "pk")),
            Head(
                "Datum",
                up=Order("aelteste", "Datum: älteste zuerst", (F("dated_on").asc(nulls_last=True), "reference")),
                down=Order("", "Datum: neueste zuerst", ()),
                starts_down=True,
            ),
            Head("Beratung"),
            Head("Beschlusspunkte"),
        ),
        own="Datum: neueste zuerst",
    )

    class Meta:
        model = Paper
        fields = ("q", "geltung", "oeffentlich", "sortierung")

    def with_words(self, queryset, name, value):
        return queryset.matching(value)

    def in_state(self, queryset, name, state):
        papers, today = Paper.objects, timezone.localdate()
        found = papers.in_force(on=today) if state == IN_FORCE else papers.undecided(on=today)
        return queryset.filter(pk__in=found.order_by().values("pk"))

    def as_open(self, queryset, name, value):
        return queryset.filter(is_public=OPENNESS[value])


PAPER_LIST = FilteredList("vorlagen", "Vorlagen", noun="paper", filterset=PaperFilter, has_file=False)
