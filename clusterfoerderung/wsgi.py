"""The entry point for gunicorn: clusterfoerderung.wsgi:application."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from clusterfoerderung.server import silence
from clusterfoerderung.server.frames import with_room
from clusterfoerderung.server.odd_requests import kept_out

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterfoerderung.settings")
silence.server.is_watched = True
# Looking for garbage while everything is loaded takes a fifteenth of the start, and finds none.
gc.disable()
handler = get_wsgi_application()


@kept_out
def application(environ, start_response):
    return with_room(handler, environ, start_response)


# The pages are loaded here, not by whoever asks first.
_ = get_resolver().url_patterns
# What is loaded by now stays to the end: looking through it for garbage again and again took a tenth of every page.
gc.collect()
gc.freeze()
gc.set_threshold(20_000)
gc.enable()
