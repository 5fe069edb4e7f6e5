"""No upload above the limit, and none of a stranger, is kept in memory or on the disk: it is read and thrown away."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class NothingFromStrangers(FileUploadHandler):
    """The first of FILE_UPLOAD_HANDLERS: to look for the CSRF token Django takes in all of a form, whoever sends it."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None


class StopAtLimit(FileUploadHandler):
    """Next among FILE_UPLOAD_HANDLERS. A file that is too big is missing; `was_cut(request)` says why."""

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
