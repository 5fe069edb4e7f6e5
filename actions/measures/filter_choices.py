"""What the filters of measures and of the log offer alike; every choice passes visible_to()."""

import django_filters as filters
from django.contrib.auth import get_user_model
from django.db.models import Q

from actions.mandate.action_field import ActionField
from actions.measures.measure import Measure
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector

ME = "ich"


class FieldFilter(filters.ModelChoiceFilter):
    class field_class(filters.fields.ModelChoiceField):  # noqa: N801 - the name is django-filter's
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


class OfferMe:
    """For a FilterSet with `verantwortlich`, a ChoiceFilter: who is responsible for something visible; to staff
    also "ich", which in a kept or sent address means whoever opens it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.request.user
        people = get_user_model().objects.filter(
            pk__in=Measure.objects.visible_to(user).order_by().values("responsible")
        )
        named = [(str(one.pk), one.display_name) for one in people.order_by("order_key", "pk")]
        me = [(ME, "ich selbst")] if user.sees_internal else []
        self.filters["verantwortlich"].extra["choices"] = [*me, *named]

    def person(self, value):
        return self.request.user.pk if value == ME else int(value)
