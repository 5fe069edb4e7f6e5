"""What has to be there before a form can be filled in: said above it while a required list is empty."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class MadeFirst:
    """The sentence, and where whoever has the `permission` does it."""

    sentence: str
    label: str
    url_name: str
    permission: str

    @property
    def url(self):
        return reverse(self.url_name)
