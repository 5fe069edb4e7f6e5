"""The models know the rules and say them; a form shows each message at the field where it can be put right."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

FIELD_OF = {
    "measure_stopped_has_reason": "status_reason",
    "measure_completed_iff_dated": "completed_on",
    "measure_replaced_only_if_dropped": "replaced_by",
    "measure_not_replaced_by_itself": "replaced_by",
    "membership_notice_is_whole": "notice_months",
    "membership_year_starts_every_year": "membership_year_day",
    "membership_fee_once_per_year": "year",
    "renewal_once_per_notice_date": "notice_on",
    "renewal_decided_iff_dated": "decided_on",
    "renewal_received_only_if_leaving": "notice_received_on",
    "regional_cooperation_agreement_ends_after_start": "agreement_until",
    "campus_has_one_rhythm": "meets_every_months",
    "meeting_representative_only_if_represented": "represented_by",
    "measureparticipation_ends_after_start": "until_year",
    "delivery_confirmed_after_sent": "confirmed_on",
    "status_report_period_ends_after_start": "period_until",
    "status_entry_broken_promise_has_reason": "promise_reason",
    "consultation_outcome_only_if_dated": "held_on",
    "consultation_votes_only_with_outcome": "outcome",
    "indicator_once_per_measure": "name",
    "indicator_kind_only_if_counted": "activity_kind",
    "indicator_target_once_per_year": "year",
    "indicator_value_once_per_year": "year",
    "indicator_value_once_per_town": "municipality",
}


class ConstraintsAtFields:
    """Mixin of a ModelForm: moves the message of a constraint from the head of the form to its field."""

    def _update_errors(self, errors):
        if hasattr(errors, "error_dict"):
            errors = ValidationError(self._placed(errors.error_dict))
        super()._update_errors(errors)

    def _placed(self, error_dict):
        fields = {
            constraint.violation_error_message: FIELD_OF.get(constraint.name)
            for _, constraints in self.instance.get_constraints()
            for constraint in constraints
        }
        placed = {name: list(found) for name, found in error_dict.items() if name != NON_FIELD_ERRORS}
        for error in error_dict.get(NON_FIELD_ERRORS, ()):
            name = fields.get(error.message)
            placed.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).append(error)
        return placed
