"""Templates are indented for whoever reads them; what leaves the house is not, and is a third shorter for it."""

import re

from django.template.loaders.filesystem import Loader as FilesystemLoader

# The line stays, so that an error names the right one. What a field or a sheet holds comes from variables. The end of
# the file is no blank: a full stop may follow a template that stands in a sentence.
INDENTED = re.compile(r"\n[ \t]+")


class Loader(FilesystemLoader):
    def get_contents(self, origin):
        contents = super().get_contents(origin)
        return INDENTED.sub("\n", contents).removesuffix("\n") if origin.name.endswith(".html") else contents
