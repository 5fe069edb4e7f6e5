"""Probes for the machine that watches over this one. They say "ok" or what is missing, nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@login_not_required
@require_safe
def healthz(request):
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
@login_not_required
@require_safe
def readyz(request):
    """The process can work: the database answers and its tables are up to date."""
    try:
        behind = missing_migrations()
    except DatabaseError:
        return HttpResponse("Datenbank antwortet nicht", status=503, content_type="text/plain; charset=utf-8")
    if behind:
        return HttpResponse("Migrationen fehlen", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def missing_migrations():
    """What `migrate` would still have to do; empty when the tables are those of this program."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
