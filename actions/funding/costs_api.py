"""What the API says of the money of a measure, row by row: which stages to add up the reader must decide."""

from rest_framework import serializers

from actions.funding.costs import STAGES
from actions.funding.funding import Funder
from clusterfoerderung.api.fields import LinkField


class AmountField(serializers.FloatField):
    """A number, in euros: Excel in German takes the text "1250.00" for something else. null: nobody knows."""

    def __init__(self, **kwargs):
        super().__init__(**{"read_only": True, "allow_null": True, **kwargs})


class CostSerializer(serializers.Serializer):
    """One funder in one year. The fee of a membership is one of these rows, so it is counted once."""

    year = serializers.IntegerField(read_only=True)
    funder = serializers.ChoiceField(Funder.choices, source="funder_kind", read_only=True)
    funder_text = serializers.CharField(source="funder", read_only=True)
    partner = LinkField(allow_null=True)
    stage = serializers.ChoiceField(list(STAGES.items()), read_only=True)
    stage_text = serializers.CharField(read_only=True)
    staged_on = serializers.DateField(read_only=True, allow_null=True)
    planned = AmountField()
    spent = AmountField()
    posts = AmountField()
    budget_line = serializers.CharField(read_only=True)
