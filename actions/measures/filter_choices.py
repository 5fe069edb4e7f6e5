"""What the filters of measures and of the log offer alike; every choice passes visible_to()."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from actions.mandate.action_field import ActionField
from actions.measures.measure import Measure
from clusterfoerderung.lists.asked_filter import AskedFilter
from clusterfoerderung.lists.few_filter import FewField, FewFilter
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

ME = "ich"
LOCKED, NOBODY = "gesperrt", "niemand"
ACCOUNT_LOCKED = "Zugang gesperrt"
STATES = {LOCKED: "eine gesperrte Person", NOBODY: "niemand"}


class FieldFilter(FewFilter):
    class field_class(FewField):  # noqa: N801 - the name is django-filter's
        def label_from_instance(self, obj):
            return obj.called


def visible(model):
    return lambda request: model.objects.visible_to(request.user)


def visible_fields(request):
    return ActionField.objects.visible_to(request.user).to_choose()


def used_sectors(request):
    """The classification has more than a thousand; offered are those that something visible belongs to."""
    measures = Measure.objects.visible_to(request.user)
    is_used = (
        Q(initiatives__isnull=False) | Q(partners__isnull=False) | Q(skilled_worker_measures__in=measures.values("pk"))
    )
    return Sector.objects.visible_to(request.user).filter(pk__in=Sector.objects.filter(is_used).values("pk"))


def in_or_below(municipality):
    """Who asks for a county means its towns as well."""
    return Municipality.objects.filter(Q(pk=municipality.pk) | Q(county=municipality))


def responsible_people(request):
    """Who is responsible for something visible."""
    return get_user_model().objects.filter(is_responsible(request.user)).order_by("order_key", "pk")


def is_responsible(user):
    return Q(pk__in=Measure.objects.visible_to(user).order_by().values("responsible"))


def me(user):
    """To staff "ich", which in a kept or sent address means whoever opens it."""
    return {ME: "ich selbst"} if user.sees_internal else {}


def me_and_states(user):
    return {**me(user), **STATES} if user.sees_internal else {}


def person_in_words(person, user):
    return name_of(person, user.sees_internal)


class PersonFilter(AskedFilter):
    """`verantwortlich`: a person, oneself, or one of the states; the FilterSet says in `of_person` what that asks."""

    def __init__(self, label="verantwortlich", *, queryset=responsible_people, fixed=me_and_states):
        super().__init__(label=label, queryset=queryset, method="of_person", fixed=fixed, in_words=person_in_words)


class OfPersonMixin:
    """For a FilterSet with `verantwortlich`, a PersonFilter."""

    def held_by(self, value):
        """As lookups of a measure."""
        if value == LOCKED:
            return {"responsible__is_active": False}
        if value == NOBODY:
            return {"responsible": None}
        return {"responsible": self.request.user if value == ME else value}


def name_of(person, is_staff=True):
    return f"{person.display_name} ({ACCOUNT_LOCKED})" if is_staff and not person.is_active else person.display_name
