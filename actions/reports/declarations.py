"""What reports, their entries and Word templates are to the shared places."""

from actions.reports.status_entry import StatusEntry
from actions.reports.status_report import StatusReport
from actions.reports.word_template import WordTemplate
from clusterfoerderung.accounts.roles import keep_as_master_data, keep_by_the_office
from clusterfoerderung.privacy.processing import holds_free_text, holds_nobody, holds_personal
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search

keep_by_the_office(StatusReport, StatusEntry)
keep_as_master_data(WordTemplate)

record(StatusReport, without=["frozen"], links=["further_consultations"])
record(StatusEntry)
record(WordTemplate, without=["content"])

offer_to_search(
    slug="berichte",
    label="Sachstandsberichte",
    rank=85,
    rows=lambda user: StatusReport.objects.visible_to(user).select_related("paper"),
    named_by=("title", "reference"),
    facts=lambda report: (
        report.reference,
        in_words(report.dated_on),
        "" if report.is_issued else "Entwurf",
        f"zu Vorlage {report.paper.reference}",
    ),
    newest=("-dated_on",),
)

holds_free_text(StatusReport, "title", "proposed_decision", "summary", "annexes", "signature")
# What a committee was given is public record and does not change afterwards (Art. 17 Abs. 3 Buchst. d DSGVO).
holds_free_text(StatusReport, "frozen", kept_because="ausgegebener Bericht")
holds_nobody(StatusReport, "reference", "decision_heading", "summary_heading", "measures_heading", "budget_line")
holds_free_text(StatusEntry, "status_reason", "state", "result", "assessment", "outlook", "promise_reason")
holds_personal("nachvollziehbarkeit", StatusReport, "issued_by")
holds_personal("nachvollziehbarkeit", StatusEntry, "written_by")
holds_personal("nachvollziehbarkeit", WordTemplate, "uploaded_by")
holds_free_text(WordTemplate, "title")
holds_nobody(WordTemplate, "content")
