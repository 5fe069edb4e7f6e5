from rest_framework.renderers import JSONRenderer


class Utf8Renderer(JSONRenderer):
    """JSON is always UTF-8, but PowerShell 5 reads umlauts wrong where the header does not say so."""

    charset = "utf-8"
