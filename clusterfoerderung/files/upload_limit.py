"""No upload above the limit is ever kept, in memory or on the disk: the rest of it is read and thrown away."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class StopAtLimit(FileUploadHandler):
    """The first of FILE_UPLOAD_HANDLERS. A file that is too big is missing; `was_cut(request)` says why."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES:
            self.request.upload_was_cut = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None


def was_cut(request):
    return getattr(request, "upload_was_cut", False)


def limit_in_words():
    return f"{settings.UPLOAD_MAX_MB} MB"
