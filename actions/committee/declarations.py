"""What questions of the committee are to the shared places."""

from actions.committee.question import Question
from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.records.history import record

# A committee member asks, and may withdraw the own question (Question.may_be_withdrawn_by); what they read is decided
# by visible_to(). The office answers; the master-data desk takes out what should not stand there.
grant(Role.COMMITTEE, Question, actions=("add",))
grant(Role.CLERK, Question, actions=("view", "add", "change"))
grant(Role.ADMIN, Question, actions=("view", "delete"))

record(Question, part_by=["measure", "item"])
