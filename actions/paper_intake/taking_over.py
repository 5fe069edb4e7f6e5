"""Übernehmen: paper, stations, fields and points in one transaction, or nothing."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from actions.mandate.committee import Committee
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.paper_intake.pending_paper import PendingPaper
from clusterfoerderung.records.versioning import StaleVersionError


class ChangedMeanwhileError(Exception):
    """Somebody was quicker: with the same number, the same committee, or in another window. Nothing was written."""


@dataclass(frozen=True)
class Proposal:
    """What is to be written: unsaved rows. `stations` are (name of the committee, Consultation), `fields` are
    (ActionField, [(number, text)]).
    """

    paper: Paper
    stations: list
    fields: list


class Committees:
    """Those there are, found by name or short name however it is spaced and capitalised. One query."""

    def __init__(self):
        self.by_name = {}
        for committee in Committee.objects.all():
            for name in (committee.short_name, committee.name):
                if name:
                    self.by_name[_spoken(name)] = committee

    def find(self, name):
        return self.by_name.get(_spoken(name))

    def found_or_made(self, name):
        committee = self.find(name)
        if committee is None:
            committee = Committee.objects.create(name=" ".join(name.split()))
            self.by_name[_spoken(name)] = committee
        return committee


def _spoken(name):
    return " ".join(name.split()).casefold()


def take_over(pending, proposal):
    """The Paper. A second call for the same text gives the first one's. Raises ChangedMeanwhileError."""
    try:
        with transaction.atomic():
            locked = PendingPaper.objects.select_for_update().get(pk=pending.pk)
            if locked.is_taken_over:
                return Paper.objects.get(pk=locked.outcome["paper"])
            if locked.version != pending.version:
                raise ChangedMeanwhileError
            _write(proposal)
            locked.close(proposal.paper)
    except (StaleVersionError, IntegrityError, PendingPaper.DoesNotExist, Paper.DoesNotExist):
        raise ChangedMeanwhileError from None
    return proposal.paper


def _write(proposal):
    paper = proposal.paper
    paper.save()
    _write_stations(paper, proposal.stations)
    for field, items in proposal.fields:
        field.paper = paper
        field.save()
        _write_items(field, items)


def _write_stations(paper, stations):
    """Behind those a paper has that is completed; what is recorded already of the same day stays as it is."""
    committees, recorded = Committees(), list(paper.consultations.all())
    known = {(one.committee_id, one.held_on) for one in recorded if one.held_on}
    position = max((one.position for one in recorded), default=0)
    for name, consultation in stations:
        committee = committees.found_or_made(name)
        if (committee.pk, consultation.held_on) in known:
            continue
        position += 1
        consultation.paper, consultation.position, consultation.committee = paper, position, committee
        consultation.full_clean()
        consultation.save()


def _write_items(field, items):
    written = {}
    for number, text in items:
        item = MandateItem(field=field, parent=written.get(number.rpartition(".")[0]), number=number, text=text)
        item.save()
        written[number] = item
