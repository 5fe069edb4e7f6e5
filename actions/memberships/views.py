"""Beiträge of a membership, and what is noted for its days of notice."""

import datetime

from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property

from actions.measures.part_views import PartOfMeasureMixin
from actions.memberships.fee import MembershipFee
from actions.memberships.fee_forms import FeeForm, RenewalForm
from actions.memberships.membership import Membership
from actions.memberships.outlook import outlook
from actions.memberships.renewal import RenewalDecision
from clusterfoerderung.records.unique_views import CreateUniqueView
from clusterfoerderung.records.views import DeleteRecordView, UpdateRecordView


class PartOfMembershipMixin(PartOfMeasureMixin):
    """A view under /massnahmen/<measure>/…: a measure of another kind is not found there."""

    anchor = ""

    @cached_property
    def measure(self):
        memberships = Membership.objects.visible_to(self.request.user)
        return get_object_or_404(memberships, pk=self.kwargs["measure"])

    def get_queryset(self):
        rows = self.model.objects.visible_to(self.request.user)
        return rows.filter(membership=self.measure).select_related("membership")

    def get_success_url(self):
        return f"{self.measure.get_absolute_url()}#{self.anchor}"


class FeeFormMixin(PartOfMembershipMixin):
    model, form_class, anchor = MembershipFee, FeeForm, "beitraege"
    template_name = "actions/memberships/fee_form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "on": timezone.localdate()}


class FeeCreateView(FeeFormMixin, CreateUniqueView):
    """`?jahr=` says for which year; the budget line is mostly that of the year before."""

    permission_required = "actions.add_membershipfee"

    @property
    def saved_message(self):
        return f"Beitrag für {self.object.year} gespeichert."

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": MembershipFee(membership=self.measure)}

    def get_initial(self):
        wanted = self.request.GET.get("jahr", "")
        year = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) == 4 else timezone.localdate().year
        last = self.measure.fees.filter(year__lt=year).exclude(budget_line="").order_by("-year").first()
        return {"year": year, "budget_line": last.budget_line if last else ""}


class FeeUpdateView(FeeFormMixin, UpdateRecordView):
    permission_required = "actions.change_membershipfee"
    saved_message = "Beitrag geändert."


class RenewalFormMixin(PartOfMembershipMixin):
    model, form_class, anchor = RenewalDecision, RenewalForm, "kuendigung"
    template_name = "actions/memberships/renewal_form.html"
    saved_message = "Vermerkt. Der Vermerk steht im nächsten Sachstandsbericht."

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        view = outlook(self.measure, on=timezone.localdate())
        return super().get_context_data(**kwargs, outlook=view)


class RenewalCreateView(RenewalFormMixin, CreateUniqueView):
    """`?tag=` says for which day of notice; what is noted for it already is changed instead."""

    permission_required = "actions.add_renewaldecision"

    def get(self, request, *args, **kwargs):
        noted = self.get_queryset().filter(notice_on=self.asked_day).first() if self.asked_day else None
        if noted and self.has_permission():
            return redirect("renewal-edit", self.measure.pk, noted.pk)
        return super().get(request, *args, **kwargs)

    @cached_property
    def asked_day(self):
        try:
            return datetime.date.fromisoformat(self.request.GET.get("tag", ""))
        except ValueError:
            return None

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": RenewalDecision(membership=self.measure)}

    def get_initial(self):
        day = self.asked_day or self._day_to_settle()
        return {"notice_on": day.isoformat() if day else ""}

    def _day_to_settle(self):
        view = outlook(self.measure, on=timezone.localdate())
        date = view.missed or view.to_settle(timezone.localdate())
        return date.receipt_by if date else None


class RenewalUpdateView(RenewalFormMixin, UpdateRecordView):
    permission_required = "actions.change_renewaldecision"


class MembershipPartDeleteView(PartOfMembershipMixin, DeleteRecordView):
    explanation, deleted_message = "{view.measure.title}: {row}", "Gelöscht: {row}"


class FeeDeleteView(MembershipPartDeleteView):
    model, anchor = MembershipFee, "beitraege"
    permission_required = "actions.delete_membershipfee"
    question = "Diesen Beitrag löschen?"
    consequences = ["Danach steht in dem Jahr „keine Angabe“, keine Null.", "Die Löschung bleibt in der Historie."]


class RenewalDeleteView(MembershipPartDeleteView):
    model, anchor = RenewalDecision, "kuendigung"
    permission_required = "actions.delete_renewaldecision"
    question = "Diesen Vermerk löschen?"
    consequences = [
        "Der Kündigungstag steht dann wieder als unentschieden unter den Terminen.",
        "Die Löschung bleibt in der Historie.",
    ]
