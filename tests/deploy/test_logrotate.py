"""logrotate takes our file as it stands, and what holds addresses of people's machines is gone after a week."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.deploy.installation import needs

pytestmark = pytest.mark.any_database


def test_a_log_turns_and_the_eighth_goes(tmp_path):
    logs = tmp_path / "logs"
    logs.mkdir(mode=0o755)
    text = Path(settings.BASE_DIR, "deploy", "logrotate.conf").read_text()
    text = text.replace("/var/log/clusterfoerderung", str(logs)).replace("create 0640 www-data adm", "create 0640")
    assert str(logs) in text
    config = tmp_path / "logrotate.conf"
    config.write_text(text.replace("/run/nginx.pid", f"{tmp_path}/none.pid"))
    config.chmod(0o644)
    for number in range(1, 10):
        (logs / "access.log").write_text(f"{number}\n")
        subprocess.run([needs("logrotate"), "--force", "--state", tmp_path / "state", config], check=True)
    kept = ["access.log", "access.log.1", *(f"access.log.{number}.gz" for number in range(2, 8))]
    assert sorted(path.name for path in logs.iterdir()) == kept
    assert (logs / "access.log.1").read_text() == "9\n"
