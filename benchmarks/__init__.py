"""What every measurement needs: a database of its own, somebody of the office who is signed in, and a clock.

`python manage.py benchmark pages` runs the largest of them. Nothing here may import a model before prepare() has named
the database.
"""

import os
import sys
from pathlib import Path


def prepare(folder, url=None, urlconf=None):
    """Set Django up with an empty SQLite database in `folder`, or that of `url`, as the application runs it."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clusterfoerderung.settings")
    os.environ.update(DEMO="1", DATABASE_URL=url or f"sqlite:///{Path(folder, 'benchmark.sqlite3')}")
    os.environ.pop("DEBUG", None)
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT = folder
    settings.ROOT_URLCONF = urlconf or settings.ROOT_URLCONF
    django.setup()
    call_command("migrate", verbosity=0)


def signed_in(name="beispiel"):
    """A test client of somebody of the Sachbearbeitung, called `name`."""
    from django.contrib.auth.models import Group
    from django.test import Client

    from clusterfoerderung.accounts.roles import Role
    from clusterfoerderung.accounts.user import User

    person = User.objects.create_user(name)
    person.groups.add(Group.objects.get_or_create(name=Role.CLERK)[0])
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def report(times, limit):
    """Print {address: (median, slowest)}; leave with 1 where a median is over `limit` milliseconds."""
    sys.stdout.write(f"{os.cpu_count()} cores, limit {limit} ms\n")
    for address, (median, slowest) in times.items():
        sys.stdout.write(f"{median:6.0f} ms, slowest {slowest:5.0f}  {address}\n")
    sys.exit(max(median for median, _ in times.values()) > limit)
