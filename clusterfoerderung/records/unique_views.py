"""Views of rows that are unique by what they say (clusterfoerderung.records.unique_forms)."""

from django.db import IntegrityError

from clusterfoerderung.records.views import CreateRecordView, UpdateRecordView


class AskAgain:
    """Two people at once: whom the database refuses, gets the form back with the reason."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except IntegrityError:
            form = self.get_form()
            if form.is_valid():
                raise
            return self.form_invalid(form)


class CreateUniqueView(AskAgain, CreateRecordView):
    def form_invalid(self, form):
        twin = form.twin()
        if twin and form.repeats(twin):
            self.object = twin
            return self.already_saved(form)
        return self.render_to_response(self.get_context_data(form=form, twin=twin))


class UpdateUniqueView(AskAgain, UpdateRecordView):
    pass
