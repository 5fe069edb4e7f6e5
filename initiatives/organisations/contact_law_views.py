"""Ansprechpersonen as the law asks for them: whose data are to be looked at again, and whose are only kept."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from clusterfoerderung.lists.views import PagedListView
from clusterfoerderung.records.turns import hold
from clusterfoerderung.records.views import FORM_METHODS
from initiatives.organisations.contact import Contact
from initiatives.organisations.lock_forms import LockForm, UnlockForm

MAY_CHANGE = "initiatives.change_contact"


class ContactReviewView(PermissionRequiredMixin, PagedListView):
    """Whose day of review has come and of whom the legal ground is missing; those who waited longest first."""

    permission_required = MAY_CHANGE
    template_name = "initiatives/organisations/contacts/review.html"
    context_object_name = "contacts"
    paginate_by = 25

    def get_queryset(self):
        rows = Contact.objects.visible_to(self.request.user).to_review(on=timezone.localdate())
        return rows.select_related("partner").order_by("review_on", "order_key", "pk")

    def get_context_data(self, **kwargs):
        locked = Contact.objects.visible_to(self.request.user).locked().count()
        return super().get_context_data(**kwargs, today=timezone.localdate(), locked=locked)


@require_POST
@permission_required(MAY_CHANGE, raise_exception=True)
@transaction.atomic
def still_needed(request, pk, *, on_its_page=False):
    """Looked at, in the list of all who are due or `on_its_page`, and needed for another year."""
    contact = get_object_or_404(hold(Contact.objects.visible_to(request.user).filter(pk=pk)))
    contact.keep_for_a_year(on=timezone.localdate())
    messages.success(request, f"Wird noch gebraucht; nächster Prüftag: {contact.review_on:%d.%m.%Y}.")
    return redirect("contact", pk) if on_its_page else redirect("contact-review")


class ContactLockView(PermissionRequiredMixin, FormView):
    """Asks why, then locks; of somebody locked it asks whether that has ended."""

    http_method_names = FORM_METHODS
    permission_required = MAY_CHANGE
    template_name = "components/confirm.html"

    def get_form_class(self):
        lifts = "lifts" in self.request.POST if self.request.method == "POST" else self.contact.is_locked
        return UnlockForm if lifts else LockForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(MAY_CHANGE):
            self.contact = get_object_or_404(Contact.objects.visible_to(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self):
        return reverse("person-data", args=["ansprechperson", self.contact.pk])

    def get_context_data(self, **kwargs):
        words = LIFTING if self.contact.is_locked else LOCKING
        return super().get_context_data(
            **kwargs,
            explanation=f"{self.contact.name}, {self.contact}",
            cancel_url=self.get_success_url(),
            **words,
        )

    def form_valid(self, form):
        """What was asked is what is done: the form of locking never lifts a lock, and the other way round."""
        with transaction.atomic():
            contact = Contact.objects.select_for_update().get(pk=self.contact.pk)
            if "ground" in form.cleaned_data and not contact.is_locked:
                contact.lock(form.cleaned_data["ground"], on=timezone.localdate())
            elif "ground" not in form.cleaned_data and contact.is_locked:
                contact.unlock()
        messages.success(self.request, "Gesperrt." if contact.is_locked else "Die Sperre ist aufgehoben.")
        return super().form_valid(form)


LOCKING = {
    "question": "Für die Verarbeitung sperren?",
    "consequences": [
        "Die Angaben bleiben gespeichert, aber niemand benutzt sie mehr.",
        "Die Person wird nicht mehr vorgeschlagen, nicht angeschrieben und steht in keiner ausgegebenen Liste.",
        "Nur die Verwaltung sieht sie noch, als gesperrt.",
    ],
    "submit_label": "Sperren",
}
LIFTING = {
    "question": "Die Sperre aufheben?",
    "consequences": ["Die Angaben dürfen danach wieder benutzt werden. Die Person erfährt es vorher (Art. 18 Abs. 3)."],
    "submit_label": "Sperre aufheben",
}
