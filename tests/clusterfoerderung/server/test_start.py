"""What a process of the server loads when it starts; in a process of its own, since the tests load everything."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.any_database
ASKED = """
import gc, sys, warnings
warnings.simplefilter("ignore")
import clusterfoerderung.wsgi
print(*(name for name in ("pypdf", "typst") if name in sys.modules), gc.isenabled(), gc.get_freeze_count() > 0)
"""


@pytest.mark.slow
def test_the_server_starts_without_what_few_ever_ask_for():
    """Each of them takes 7 MB of every process. From then on garbage is looked for, but not in what was loaded."""
    started = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert started.stdout.split() == ["True", "True"]


@pytest.mark.slow
def test_it_keeps_odd_requests_from_all_of_the_program():
    asked = "import clusterfoerderung.wsgi as served\nserved.application({'PATH_INFO': '/' * 999}, print)"
    started = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert started.stdout.startswith("414 ")
