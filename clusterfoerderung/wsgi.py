"""The entry point for gunicorn: clusterfoerderung.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

from clusterfoerderung.server.frames import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterfoerderung.settings")
handler = get_wsgi_application()


def application(environ, start_response):
    return with_room(handler, environ, start_response)
