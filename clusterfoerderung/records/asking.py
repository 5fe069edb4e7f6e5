"""A form that is asked for more to choose from before it is saved: it comes back as it was typed, nothing is judged."""

from django.forms.utils import ErrorDict
from django.http import HttpResponse
from django.views.generic import UpdateView

# The button says for which field.
ASK = "suchen"
# With this header a script wants that field alone.
ONLY_FIELD = "X-Only-Field"


def leave_unjudged(form):
    """A bound form shows what was typed and no error: nobody has pressed "Speichern" yet."""
    form._errors = ErrorDict()
    if hasattr(form, "hold_errors_back"):
        form.hold_errors_back()


class AnswersAskingMixin:
    """Of a view with one form: whoever presses ASK saves nothing."""

    def post(self, request, *args, **kwargs):
        name = request.POST.get(ASK)
        if not name:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object() if isinstance(self, UpdateView) else None
        form = self.get_form()
        leave_unjudged(form)
        if name in form.fields and request.headers.get(ONLY_FIELD):
            return HttpResponse(form[name].as_field_group())
        return self.render_to_response(self.get_context_data(form=form))
