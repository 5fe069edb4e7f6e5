"""Servers of others that a drill runs for itself: a store that speaks S3 (moto), a shared cache (Redis)."""

import subprocess
import sys
from contextlib import contextmanager

from tests.deploy.installation import end, free_port, needs, wait_for


@contextmanager
def store_that_speaks_s3(folder):
    """Gives its address."""
    port, log = free_port(), folder / "store.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(port, process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@contextmanager
def shared_cache(folder, *options):
    """Gives the process, which a drill may end, and its CACHE_URL."""
    port, log = free_port(), folder / "redis.log"
    command = [needs("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with log.open("wb") as out:
        process = subprocess.Popen([*command, *options], stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(port, process, log)
        yield process, f"rediscache://127.0.0.1:{port}/0"
    finally:
        if process.poll() is None:
            end(process)
