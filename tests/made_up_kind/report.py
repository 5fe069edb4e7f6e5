from actions.reports.blocks import SUBJECTS, Block, Subject
from tests.made_up_kind.models import StudyTrip


def report_block(*, reader, period):
    trips = StudyTrip.objects.visible_to(reader).order_by("title")
    return Block("reisen", "Studienreisen", tuple(f"{one.title}: {one.destination}." for one in trips))


SUBJECTS.sign_in(Subject("study_trips", report_block))
