"""What a document is: where it belongs, who sees it, and that its file comes and goes with its row."""

import datetime
import uuid

import pytest
from auditlog.models import LogEntry
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from actions.activities.activity import Activity
from actions.documents.document import Document
from actions.documents.section import new_document
from actions.mandate.paper import Paper
from actions.measures.measure import Measure
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_document,
    make_measure,
    make_membership,
    make_paper,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

OWNERS = {"measure": make_measure, "activity": make_activity, "paper": make_paper}


def files_on_disk():
    return {path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("owner", OWNERS)
def test_it_belongs_to_a_measure_an_activity_or_a_paper(owner):
    made = OWNERS[owner]()
    document = make_document(made)
    assert (document.owner_kind, document.owner_id) == (owner, made.pk)
    assert document.get_absolute_url() == f"{made.get_absolute_url()}#dokument-{document.pk}"
    assert list(Document.objects.of(made)) == [document]


def test_it_belongs_to_a_measure_of_any_kind():
    membership = make_membership()
    assert make_document(membership).owner == Measure.objects.get(pk=membership.pk)


def test_it_belongs_to_exactly_one_thing():
    document = make_document(make_measure())
    for change in ({"activity": make_activity()}, {"measure": None}):
        with pytest.raises(IntegrityError, match="document_belongs_to_one"), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**change)


def test_a_file_that_nobody_looked_at_is_not_kept():
    document = make_document(make_measure())
    with pytest.raises(IntegrityError, match="document_was_inspected"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(sha256="")


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("own", "of_measure", "seen"),
    [
        (Visibility.INTERNAL, Visibility.INTERNAL, False),
        (Visibility.INTERNAL, Visibility.COMMITTEE, False),
        (Visibility.INTERNAL, Visibility.PUBLIC, False),
        (Visibility.COMMITTEE, Visibility.INTERNAL, False),
        (Visibility.COMMITTEE, Visibility.COMMITTEE, True),
        (Visibility.COMMITTEE, Visibility.PUBLIC, True),
        (Visibility.PUBLIC, Visibility.INTERNAL, False),
        (Visibility.PUBLIC, Visibility.COMMITTEE, True),
    ],
)
def test_the_committee_sees_it_only_where_both_doors_are_open(own, of_measure, seen):
    measure = make_measure(visibility=of_measure)
    for owner in (measure, make_activity(measure, visibility=of_measure)):
        document = make_document(owner, visibility=own)
        assert Document.objects.visible_to(make_committee_member()).filter(pk=document.pk).exists() == seen
        assert Document.objects.visible_to(make_clerk()).filter(pk=document.pk).exists()
        assert Document.objects.visible_to(make_admin()).filter(pk=document.pk).exists()


def test_the_committee_sees_released_documents_of_papers():
    paper = make_paper()
    released = make_document(paper)
    make_document(paper, "Entwurf.docx", visibility=Visibility.INTERNAL)
    assert list(Document.objects.visible_to(make_committee_member())) == [released]


def test_someone_without_a_role_sees_none():
    for make in OWNERS.values():
        make_document(make(), visibility=Visibility.PUBLIC)
    seen = Document.objects.visible_to(make_user())
    # Public measures and activities are public; papers are for people with a role.
    assert not seen.filter(paper__isnull=False).exists()
    assert not seen.filter(measure__visibility=Visibility.COMMITTEE).exists()


@pytest.mark.parametrize(
    ("make_person", "kept"),
    [(make_clerk, {"measure", "activity", "paper"}), (make_admin, {"paper"}), (make_user, set())],
)
@pytest.mark.parametrize("action", ["add", "change", "delete"])
def test_whoever_keeps_a_thing_keeps_its_documents(make_person, kept, action):
    person = make_person()
    assert {name for name, make in OWNERS.items() if new_document(make()).may_be(action, person)} == kept


@pytest.mark.both_databases
def test_it_is_found_by_half_a_word_of_its_title_and_of_its_file():
    document = make_document(make_measure(), "Übergabe.pdf", title="Fördermittelbescheid")
    assert list(Document.objects.matching("MITTELBESCHEID uebergab")) == [document]


def test_the_file_lies_under_a_random_name_for_this_program_alone():
    document = make_document(make_measure(), "Vertrag.pdf")
    path = settings.MEDIA_ROOT / document.file.name
    assert "Vertrag" not in document.file.name
    assert path.suffix == ""
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with pytest.raises(ValueError, match="keine Adresse"):
        document.file.url  # noqa: B018


def test_a_refused_row_leaves_no_file_behind():
    token = uuid.uuid4()
    make_document(make_measure(), submission=token)
    kept = files_on_disk()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_document(make_measure(), submission=token)
    assert (files_on_disk(), Document.objects.count()) == (kept, 1)


def test_a_full_disk_leaves_neither_a_row_nor_half_a_file(monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"), transaction.atomic():
        make_document(make_measure())
    assert (files_on_disk(), Document.objects.count()) == (set(), 0)


@pytest.mark.parametrize("owner", OWNERS)
def test_the_file_goes_with_the_row_after_the_commit(owner, django_capture_on_commit_callbacks):
    document = make_document(OWNERS[owner]())
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
        assert len(files_on_disk()) == 1
    assert files_on_disk() == set()


@pytest.mark.both_databases
@pytest.mark.parametrize("owner", OWNERS)
def test_deleting_what_it_belongs_to_leaves_no_orphan(owner, django_capture_on_commit_callbacks):
    made, other = OWNERS[owner](), make_document(make_activity())
    make_document(made)
    make_document(made, "Liste.xlsx")
    with django_capture_on_commit_callbacks(execute=True):
        if owner == "paper":
            made.consultations.all().delete()
        # The way a list deletes: past every delete() of a model.
        type(made)._base_manager.filter(pk=made.pk).delete()
    assert [path.rpartition("/")[2] for path in Document.objects.values_list("file", flat=True)] == [*files_on_disk()]
    assert list(Document.objects.all()) == [other]


def test_a_deletion_that_is_rolled_back_keeps_the_file(django_capture_on_commit_callbacks):
    make_document(make_measure())
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        Document.objects.all().delete()
        transaction.set_rollback(True)
    assert (len(files_on_disk()), Document.objects.count()) == (1, 1)


def documents_told(measure, user):
    return [step for step in steps_of(history_of(measure, user)) if step.kind == "Dokument"]


def test_the_history_of_a_measure_tells_of_its_documents_even_when_they_are_gone():
    measure, clerk = make_measure(), make_clerk()
    document = make_document(measure, title="Vertrag")
    LogEntry.objects.update(timestamp=timezone.now() - datetime.timedelta(hours=1))
    document.visibility = Visibility.INTERNAL
    document.save()
    changed, made = documents_told(measure, clerk)
    assert (made.verb, changed.verb) == ("angelegt", "geändert")
    assert [(change.label, change.before, change.after) for change in changed.changes] == [
        ("Sichtbarkeit", "Ausschuss", "intern")
    ]
    document.delete()
    (gone,) = documents_told(measure, clerk)
    assert (gone.subject, gone.verb) == ("Vertrag", "gelöscht")
    assert not history_of(measure, make_committee_member()).exists()


@pytest.mark.parametrize("make", [make_activity, make_paper])
def test_so_does_that_of_an_activity_or_a_paper_and_of_no_other(make):
    owner, other, clerk = make(), make(), make_clerk()
    make_document(owner, title="Einladung").delete()
    seen = [(step.subject, step.verb) for step in steps_of(history_of(owner, clerk))]
    assert ("Einladung", "gelöscht") in seen
    assert "Einladung" not in [step.subject for step in steps_of(history_of(other, clerk))]


def test_the_history_does_not_tell_where_the_file_lies():
    make_document(make_measure())
    entry = LogEntry.objects.get_for_model(Document).get()
    assert "file" not in entry.changes_dict
    assert entry.changes_dict["original_name"] == ["None", "Vertrag.pdf"]


def test_documents_of_all_three_come_in_one_query(django_assert_num_queries):
    for make in OWNERS.values():
        make_document(make())
    clerk = make_clerk()
    assert clerk.roles
    with django_assert_num_queries(1):
        assert len(Document.objects.visible_to(clerk).latest_first()) == 3
    assert {Measure, Activity, Paper} == {type(document.owner) for document in Document.objects.all()}
