"""What papers, committees and sentences are to the shared places."""

from django.db.models import F
from django.utils import timezone

from actions.mandate.action_field import ActionField
from actions.mandate.assignment import Assignment
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.mandate.placement import Placement
from actions.mandate.settlement import Settlement
from clusterfoerderung.accounts.roles import keep_as_master_data, keep_by_both, keep_by_the_office
from clusterfoerderung.first_start.step import Found, Link, Step, offer_step, there_are
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody, holds_personal
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search

keep_as_master_data(Committee)
# Whoever of the two has the next paper on the desk reads it in and corrects it, and records how it ended.
keep_by_both(Paper, ActionField, MandateItem, Consultation)
keep_by_the_office(Settlement, Assignment, Placement)

for model in (Committee, Paper, Consultation, ActionField, MandateItem):
    record(model)
record(Settlement, part_by=["item"])
record(Assignment, part_by=["measure"])
record(Placement, part_by=["measure"])

offer_to_search(
    slug="beschlusspunkte",
    label="Beschlusspunkte",
    rank=20,
    rows=lambda user: MandateItem.objects.visible_to(user).select_related("field__paper"),
    named_by=("number", "text"),
    facts=lambda item: (
        f"Handlungsfeld {item.field.number} {item.field.short_title}",
        f"Vorlage {item.field.paper.reference}",
    ),
    newest=(F("field__paper__dated_on").desc(nulls_last=True), "field__number", "sort_key"),
)
offer_to_search(
    slug="vorlagen",
    label="Vorlagen",
    rank=80,
    rows=lambda user: Paper.objects.visible_to(user),
    named_by=("reference", "file_number", "subject"),
    facts=lambda paper: (
        in_words(paper.dated_on) if paper.dated_on else "",
        f"Aktenzeichen {paper.file_number}" if paper.file_number else "",
        paper.department,
    ),
    newest=(F("dated_on").desc(nulls_last=True),),
)


def committees_found(user):
    number = Committee.objects.visible_to(user).count()
    return Found(there_are(number, "Gremium", "Gremien"), [] if number else ["wenigstens ein Gremium"])


def paper_found(user):
    """A paper counts once it is in force: only then its fields can be chosen."""
    papers = Paper.objects.visible_to(user)
    fields = ActionField.objects.visible_to(user)
    numbers = papers.count(), fields.count(), MandateItem.objects.visible_to(user).count()
    missing = [
        *([] if numbers[0] else ["die Vorlage, nach der gearbeitet wird"]),
        *([] if numbers[1] else ["ihre Handlungsfelder"]),
        *([] if numbers[2] else ["ihre Beschlusspunkte"]),
    ]
    if numbers[0] and not papers.in_force(on=timezone.localdate()):
        missing.append("ihr Beschluss: Tag und Ergebnis in der Beratungsfolge")
    return Found(
        [
            *there_are(numbers[0], "Vorlage", "Vorlagen"),
            *there_are(numbers[1], "Handlungsfeld", "Handlungsfelder"),
            *there_are(numbers[2], "Beschlusspunkt", "Beschlusspunkte"),
        ],
        missing,
    )


offer_step(
    Step(
        name="committees",
        rank=30,
        title="Gremien",
        purpose="Die Beratungsfolge einer Vorlage nennt sie.",
        look=committees_found,
        links=(Link("Gremium anlegen", "committee-create", "actions.add_committee"),),
    )
)
offer_step(
    Step(
        name="paper",
        rank=50,
        title="Die erste Vorlage",
        purpose="Sie bringt Handlungsfelder und Beschlusspunkte. In Kraft ist sie mit einem Beschluss.",
        look=paper_found,
        links=(
            Link("Vorlage einlesen", "paper-intake", "actions.add_paper"),
            Link("Von Hand anlegen", "paper-create", "actions.add_paper"),
            Link("Handlungsfeld anlegen", "action-field-create", "actions.add_actionfield"),
            Link("Beschlusspunkt anlegen", "mandate-item-create", "actions.add_mandateitem"),
            Link("Beratung und Beschluss eintragen", "paper-list", "actions.add_consultation"),
        ),
    )
)

# A council paper is public record, word for word: a name in it stays (Art. 17 Abs. 3 Buchst. d DSGVO).
WORDING = "Wortlaut einer Vorlage"
holds_free_text(Paper, "subject", "decision", "occasion", "facts", kept_because=WORDING)
holds_free_text(MandateItem, "text", kept_because=WORDING)
holds_free_text(ActionField, "title", "short_title", kept_because=WORDING)
holds_free_text(Consultation, "note")
holds_free_text(Settlement, "note")
holds_nobody(Paper, "reference", "file_number", "department", "source_url")
holds_nobody(MandateItem, "number")
holds_nobody(Committee, "name", "short_name")
holds_personal("nachvollziehbarkeit", Settlement, "recorded_by")
