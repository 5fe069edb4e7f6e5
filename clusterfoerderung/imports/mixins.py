"""What the pages of an import have in common: the list, the person, the file that waits."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from clusterfoerderung.imports.pending_import import PendingImport


class ImportMixin(PermissionRequiredMixin):
    """For whoever may make and change what is in the list."""

    imported_list = None

    def get_permission_required(self):
        return self.imported_list.permissions

    @cached_property
    def imported(self):
        return self.again()

    def again(self):
        """The list as it is by now."""
        return self.imported_list(self.request.user, timezone.localdate())

    def url(self, suffix="", *args):
        return reverse(f"{self.imported_list.name}-import{suffix}", args=args)

    def lead_to(self, suffix, pending):
        return HttpResponseRedirect(self.url(suffix, pending.key))

    def waiting(self):
        return PendingImport.objects.waiting(self.request.user, self.imported_list.name, at=timezone.now())

    def show(self, template, status=200, **context):
        return render(self.request, template, {"imported": self.imported, **context}, status=status)


class WaitingMixin(ImportMixin):
    """A page about one uploaded file; another person's is not found."""

    @cached_property
    def pending(self):
        return get_object_or_404(self.waiting(), key=self.kwargs["key"])
