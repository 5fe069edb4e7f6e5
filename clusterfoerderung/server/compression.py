"""Pages leave compressed: a list is a tenth of its size then."""

from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json", "image/svg+xml")


class PagesCompressedMiddleware(GZipMiddleware):
    """Texts alone: a PDF or an Excel file is compressed in itself, and would lose its length.

    Here and not in the proxy, because Django then makes each answer of a length of its own (BREACH); what is secret
    in a page, the token of its forms, is masked anew each time as well.
    """

    def process_response(self, request, response):
        if not response.headers.get("Content-Type", "").startswith(TEXTS):
            return response
        return super().process_response(request, response)
