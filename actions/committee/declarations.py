"""What questions of the committee are to the shared places."""

from actions.committee.question import Question
from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.privacy.processing import holds_free_text, holds_personal
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.history import record
from clusterfoerderung.search.kinds import offer_to_search

# A committee member asks, and may withdraw the own question (Question.may_be_withdrawn_by); what they read is decided
# by visible_to(). The office answers; the master-data desk takes out what should not stand there.
grant(Role.COMMITTEE, Question, actions=("add",))
grant(Role.CLERK, Question, actions=("view", "add", "change"))
grant(Role.ADMIN, Question, actions=("view", "delete"))

record(Question, part_by=["measure", "item"])

offer_to_search(
    slug="fragen",
    label="Fragen des Ausschusses",
    rank=86,
    rows=lambda user: Question.objects.visible_to(user).with_subject(),
    named_by=("text",),
    facts=lambda question: (
        f"gestellt am {in_words(question.asked_on)}",
        f"beantwortet am {in_words(question.answered_on)}" if question.answered_on else "noch offen",
    ),
    newest=("-asked_on",),
    title=lambda question: question.text,
)

holds_free_text(Question, "text", "answer")
holds_personal("nachvollziehbarkeit", Question, "asked_by", "answered_by")
