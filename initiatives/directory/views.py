"""Das Verzeichnis of everybody who is out there."""

from django.utils.functional import cached_property
from django.views.generic import TemplateView

from initiatives.directory.directory import Arrangement, directory


class DirectoryView(TemplateView):
    template_name = "initiatives/directory/directory.html"
    for_file = False

    @cached_property
    def directory(self):
        """In the arrangement of the address; one that is none takes the first."""
        asked = self.request.GET.get("nach")
        arrangement = Arrangement(asked) if asked in Arrangement.values else Arrangement.KIND
        return directory(self.request.user, arrangement, for_file=self.for_file)

    def get_context_data(self, **kwargs):
        headings = self.directory.on_page(self.request.GET.get("nur", ""))
        is_whole = len(headings) == len(self.directory.headings)
        return super().get_context_data(
            **kwargs, directory=self.directory, arrangements=Arrangement, headings=headings, is_whole=is_whole
        )
