"""The entry point for gunicorn: clusterfoerderung.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterfoerderung.settings")
application = get_wsgi_application()
