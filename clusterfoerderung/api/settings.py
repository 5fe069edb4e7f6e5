"""What Django REST framework and drf-spectacular are told; read before any app is loaded."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "clusterfoerderung.api.keys.KeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    # Who is let in may ask; what they find, visible_to() decides on every queryset.
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "clusterfoerderung.api.pages.Pages",
    "DEFAULT_FILTER_BACKENDS": ["clusterfoerderung.api.filters.ListFilters"],
    "DEFAULT_RENDERER_CLASSES": ["clusterfoerderung.api.renderers.Utf8Renderer"],
    # Nothing is ever sent here.
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "clusterfoerderung.api.errors.answer",
    # A program that runs in a circle must not slow down the people at work. Ten a second are 2,000 rows.
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min"},
    # Unknown parameters are ignored, so "?format=" means nothing either.
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR = {
    "TITLE": "Clusterförderung",
    "DESCRIPTION": "Was der Ausschuss beschlossen hat und was daraus wurde. Nur lesend; mit Beispielen beschrieben in "
    "docs/schnittstelle.md.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "clusterfoerderung.api.schema.without_docstrings",
    ],
}
