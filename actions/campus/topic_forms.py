"""Themen des Wissensaustauschs between a campus and the school labs of field 3."""

from django import forms
from django.db.models import Q

from actions.activities.activity import Activity
from actions.campus.exchange_topic import ExchangeTopic
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.lists.choice_fields import PICKER, PickField
from clusterfoerderung.look.kern import GroupedForm
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.keys import keys_in
from initiatives.organisations.initiative import Initiative, InitiativeKind
from initiatives.organisations.proposal_forms import INITIATIVE, ProposesMissing

# The latest; what is chosen already is offered however old.
ACTIVITIES_OFFERED = 100


class ActivityPick(PickField):
    def label_from_instance(self, obj):
        return f"{obj.date_in_words}: {obj.title}"


class ExchangeTopicForm(ProposesMissing, GroupedForm, RecordForm):
    proposes = {"initiatives": INITIATIVE}
    groups = [INITIATIVE.group]
    initiatives = PickField(
        label="Mit welchen Schülerlaboren?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name="kern/fields/choices.html",
    )
    measures = PickField(
        label="Für welche Fachkräftemaßnahmen?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name="kern/fields/choices.html",
    )
    activities = ActivityPick(
        label="Bei welchen Aktivitäten wurde darüber gesprochen?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=PICKER,
    )

    class Meta:
        model = ExchangeTopic
        fields = ["title", "description", "initiatives", "measures", "activities"]
        labels = {"title": "Worüber wird Wissen ausgetauscht?"}
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"title": {"required": "Bitte das Thema nennen."}}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, proposer=user, **kwargs)
        topic = self.instance
        chosen = {name: self._chosen(name) for name in ("initiatives", "measures", "activities")}
        # Whoever is named under „neu“ and known already is ticked, lab or not.
        ticked = keys_in(self.data.getlist(self.add_prefix("initiatives"))) if self.is_bound else []
        labs = Initiative.objects.visible_to(user).filter(
            Q(kind=InitiativeKind.SCHOOL_LAB) | Q(pk__in=[*chosen["initiatives"], *ticked])
        )
        self.fields["initiatives"].offer(labs, [("", labs.order_by("order_key", "pk"))])
        trainings = SkilledWorkerMeasure.objects.visible_to(user).order_by("field__number", "order_key")
        self.fields["measures"].offer(trainings, [("", trainings)])
        seen = Activity.objects.visible_to(user).latest_first()
        near = seen.filter(Q(measures=topic.campus_id) | Q(measures__skilledworkermeasure__isnull=False))
        offered = list(near.exclude(pk__in=chosen["activities"]).distinct()[:ACTIVITIES_OFFERED])
        self.fields["activities"].offer(
            Activity.objects.visible_to(user), [("Gewählt", seen.filter(pk__in=chosen["activities"])), ("", offered)]
        )

    def _chosen(self, name):
        return list(getattr(self.instance, name).values_list("pk", flat=True)) if self.instance.pk else []
