import django_filters as filters
from django.db.models import F

from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.lists.filtered_list import FilteredList
from clusterfoerderung.lists.list_filter import ListFilter
from clusterfoerderung.lists.orders import BY_NAME, Head, Order, OrderFilter, alphabetical, by_words
from clusterfoerderung.search.folding import rows_matching

OPEN, LOCKED, WITHOUT_ROLE = "offen", "gesperrt", "keine"
LAST_LOGIN = F("last_login")


class PersonFilter(ListFilter):
    q = filters.CharFilter(label="Name oder E-Mail", method="with_words", max_length=200)
    rolle = filters.ChoiceFilter(
        label="Rolle", choices=[*Role.choices, (WITHOUT_ROLE, "keine")], method="in_role", empty_label="alle"
    )
    stand = filters.ChoiceFilter(
        label="Zugang", choices=[(OPEN, "offen"), (LOCKED, "gesperrt")], method="in_state", empty_label="alle"
    )
    sortierung = OrderFilter(
        (
            alphabetical("Name", "name", is_own=True),
            alphabetical("Anmeldename", "anmeldename", (by_words("username"), "pk")),
            Head("Rollen"),
            Head(
                "Zugang",
                up=Order("offen", "Zugang: offene zuerst", ("-is_active", *BY_NAME)),
                down=Order("gesperrt", "Zugang: gesperrte zuerst", ("is_active", *BY_NAME)),
            ),
            Head(
                "letzte Anmeldung",
                up=Order("lange-her", "letzte Anmeldung: älteste zuerst", (LAST_LOGIN.asc(nulls_first=True), *BY_NAME)),
                down=Order("zuletzt", "letzte Anmeldung: neueste zuerst", (LAST_LOGIN.desc(nulls_last=True), *BY_NAME)),
                starts_down=True,
            ),
        ),
        own="Name von A bis Z",
    )

    class Meta:
        model = User
        fields = ("q", "rolle", "stand", "sortierung")

    def with_words(self, queryset, name, value):
        return rows_matching(queryset, ("username", "first_name", "last_name", "email"), value)

    def in_role(self, queryset, name, role):
        if role == WITHOUT_ROLE:
            return queryset.exclude(groups__name__in=Role.values)
        return queryset.filter(groups__name=role)

    def in_state(self, queryset, name, state):
        return queryset.filter(is_active=state == OPEN)


# Names and addresses of people leave the house in no file.
PERSON_LIST = FilteredList("personen", "Personen mit Zugang", noun="person", filterset=PersonFilter, has_file=False)
