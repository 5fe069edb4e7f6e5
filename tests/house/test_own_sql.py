"""Where the house speaks SQL itself: few places, each with the reason why nothing that people type stands in it."""

import ast
from pathlib import Path

from django.conf import settings

APPS = ("actions", "clusterfoerderung", "initiatives")
SPOKEN = {"RawSQL", "RunSQL", "cursor", "execute", "extra", "raw"}
SPOKEN_BY = {
    "actions/activities/counting.py": "Django's own statement with its parameters",
    "actions/activities/growth.py": "names of columns; values are parameters",
    "clusterfoerderung/backup/locking.py": "names of tables, and numbers",
    "clusterfoerderung/backup/restoring.py": "names of tables",
    "clusterfoerderung/backup/saving.py": "fixed words",
    "clusterfoerderung/lists/pages.py": "Django's own statements with their parameters, and numbers",
    "clusterfoerderung/lists/time_limit.py": "a number",
    "clusterfoerderung/look/emptiness.py": "names of tables",
    "clusterfoerderung/records/among.py": "fixed words; keys are parameters",
    "clusterfoerderung/records/compiled.py": "Django's own statement with its parameters",
    "clusterfoerderung/records/history.py": "names of tables, and numbers",
    "clusterfoerderung/server/postgresql/base.py": "fixed words",
    "clusterfoerderung/search/index.py": "names of tables",
    "clusterfoerderung/search/trigrams.py": "names of tables; words are parameters",
}
# Their names are those of something else.
NO_SQL = {"actions/paper_reading/table.py", "actions/paper_reading/session.py"}


def speaks(path):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return any(getattr(one, "attr", getattr(one, "id", None)) in SPOKEN for one in calls)


def test_nobody_speaks_sql_but_who_is_known_for_it():
    """Migrations apart: they see no request."""
    base = Path(settings.BASE_DIR)
    modules = [path for app in APPS for path in (base / app).rglob("*.py") if "migrations" not in path.parts]
    assert {path.relative_to(base).as_posix() for path in modules if speaks(path)} - NO_SQL == SPOKEN_BY.keys()
