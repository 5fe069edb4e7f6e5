from actions.measures.measure import Measure, MeasureQuerySet


class OtherMeasure(Measure):
    """Eine weitere Maßnahme: what the action fields of a paper do not foresee; it has no facts of its own."""

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "Weitere Maßnahme"
        verbose_name_plural = "Weitere Maßnahmen"
