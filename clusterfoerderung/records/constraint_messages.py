"""The models know the rules and say them; a form shows each message at the field where it can be put right.

Which field that is, a model says by the name of the constraint: `field_of_constraint = {"name": "field"}`.
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class ConstraintsAtFields:
    """Mixin of a ModelForm: moves the message of a constraint from the head of the form to its field."""

    def _update_errors(self, errors):
        if hasattr(errors, "error_dict"):
            errors = ValidationError(self._placed(errors.error_dict))
        super()._update_errors(errors)

    def _placed(self, error_dict):
        fields = {
            constraint.violation_error_message: getattr(model, "field_of_constraint", {}).get(constraint.name)
            for model, constraints in self.instance.get_constraints()
            for constraint in constraints
        }
        placed = {name: list(found) for name, found in error_dict.items() if name != NON_FIELD_ERRORS}
        for error in error_dict.get(NON_FIELD_ERRORS, ()):
            name = fields.get(error.message)
            placed.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).append(error)
        return placed
