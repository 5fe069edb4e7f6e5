"""Views of rows that are unique by what they say (clusterfoerderung.records.unique_forms)."""

from clusterfoerderung.records.views import CreateRecordView


class CreateUniqueView(CreateRecordView):
    def form_invalid(self, form):
        twin = form.twin()
        if twin and form.repeats(twin):
            self.object = twin
            return self.already_saved(form)
        return self.render_to_response(self.get_context_data(form=form, twin=twin))
