"""No upload above the limit, and none of a stranger, is kept in memory or on the disk: it is read and thrown away."""

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http.multipartparser import MultiPartParser

# Of a header of a part, which ends there, each word costs as much as a whole part with two; 300 points of a paper with
# seven texts each bring a few thousand semicolons.
LONGEST_HEADER, MOST_WORDS = 1024, 50_000


class OnlySoManyParts(FileUploadHandler):
    """The first of FILE_UPLOAD_HANDLERS, which has a parser of its own ask the others.

    Django counts no part that has the name of a file and none of its own, and no words: a megabyte of such parts, or of
    parts with two hundred words each, is half a second of work.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 - Django's name
        others = [handler for handler in self.request.upload_handlers if handler is not self]
        return MultiPartParser(META, _Counted(input_data, b"--" + boundary), others, encoding).parse()


class _Counted:
    """`stream` as far as `mark` has come less often than a form has fields and files, and semicolons not far behind it
    less often than MOST_WORDS. Raises TooManyFilesSent.
    """

    def __init__(self, stream, mark):
        self.stream, self.mark = stream, mark
        self.left = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + settings.DATA_UPLOAD_MAX_NUMBER_FILES
        self.words_left, self.end = MOST_WORDS, b""

    def read(self, size):
        found = self.stream.read(size)
        # A mark may lie across two readings.
        looked_at = self.end + found
        parts = looked_at.split(self.mark)[1:]
        self.left -= len(parts)
        self.words_left -= sum(part[:LONGEST_HEADER].count(b";") for part in parts)
        if self.left < 0 or self.words_left < 0:
            raise TooManyFilesSent("More parts than a form has fields and files.")
        self.end = looked_at[-len(self.mark) + 1 :]
        return found


class NothingFromStrangers(FileUploadHandler):
    """Next among FILE_UPLOAD_HANDLERS: to look for the CSRF token Django takes in all of a form, whoever sends it."""

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
