"""Rows without a submission token: what they say is unique, and that tells a repeat from something new."""

from clusterfoerderung.records.constraint_messages import ConstraintsAtFields


class UniqueInside(ConstraintsAtFields):
    """Mixin of a ModelForm whose row hangs on `parent` and is unique there by `key`."""

    parent = "measure"
    key = ("name",)

    def _get_validation_exclusions(self):
        # The parent is no field of the form; the constraints that name it are to be checked all the same.
        return super()._get_validation_exclusions() - {self.parent}

    def twin(self):
        """The stored row that stands in the way, if that is all that is wrong with this form; else None."""
        unique = {
            constraint.violation_error_message
            for _, constraints in self.instance.get_constraints()
            for constraint in constraints
        }
        said = {message for messages in self.errors.values() for message in messages}
        if not said or not said <= unique:
            return None
        key = {name: getattr(self.instance, name) for name in (self.parent, *self.key)}
        return type(self.instance)._base_manager.filter(**key).first()

    def repeats(self, twin):
        """Whether the row says what this form says: the form came twice."""
        return all(getattr(twin, name) == getattr(self.instance, name) for name in self._meta.fields)
