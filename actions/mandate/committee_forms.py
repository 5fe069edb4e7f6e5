from actions.mandate.committee import Committee
from clusterfoerderung.master_data.forms import KeptForm


class CommitteeForm(KeptForm):
    class Meta:
        model = Committee
        fields = ["name", "short_name"]
        error_messages = {
            "name": {"required": "Bitte den Namen angeben.", "unique": "Ein Gremium mit diesem Namen gibt es schon."},
        }
