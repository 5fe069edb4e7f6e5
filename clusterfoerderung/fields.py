"""Model fields shared by both apps."""

from django.db import models


class WebAddressField(models.URLField):
    """A web address; one typed without a scheme becomes https."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
