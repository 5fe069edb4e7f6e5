from django.contrib.auth.mixins import PermissionRequiredMixin
from django.views.generic import TemplateView

from clusterfoerderung.first_start.step import progress


class FirstStartView(PermissionRequiredMixin, TemplateView):
    """What is done and what is missing, step by step, each with the way to its form."""

    template_name = "first_start/page.html"
    permission_required = "clusterfoerderung.change_authority"

    def get_context_data(self, **kwargs):
        steps = progress(self.request.user)
        done = sum(one.found.is_done for one in steps)
        next_step = next((one for one in steps if not one.found.is_done), None)
        return super().get_context_data(**kwargs, steps=steps, next_step=next_step, done=done, total=len(steps))
