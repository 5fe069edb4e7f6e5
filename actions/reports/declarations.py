"""What reports, their entries and Word templates are to the shared places."""

from actions.reports.status_report import StatusEntry, StatusReport
from actions.reports.word_template import WordTemplate
from clusterfoerderung.accounts.roles import keep_as_master_data, keep_by_the_office
from clusterfoerderung.records.history import record

keep_by_the_office(StatusReport, StatusEntry)
keep_as_master_data(WordTemplate)

record(StatusReport, without=["frozen"])
record(StatusEntry)
record(WordTemplate, without=["content"])
