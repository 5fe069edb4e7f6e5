from dataclasses import dataclass

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.views.generic import TemplateView

from clusterfoerderung.master_data.kept import KEPT, Kept


@dataclass(frozen=True)
class Line:
    """One kind, as one person meets it."""

    kept: Kept
    count: int
    may_add: bool


class MasterDataView(PermissionRequiredMixin, TemplateView):
    """Everything that the Verwaltung keeps, and the desk for what is rare."""

    permission_required = "clusterfoerderung.change_user"
    template_name = "master_data/index.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        lines = [
            Line(kept, _count(kept, user), user.has_perm(kept.permission("add")))
            for kept in KEPT
            if user.has_perm(kept.permission("view"))
        ]
        return super().get_context_data(**kwargs, lines=lines)


def _count(kept, user):
    rows = kept.model._default_manager.all()
    return (rows.visible_to(user) if hasattr(rows, "visible_to") else rows).count()
