"""What only a demonstration on one's own machine may do."""

import fcntl
import os
import secrets

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def local_key(state_dir):
    """The key of this installation: made once, kept in `state_dir` for its owner alone, never in the repository."""
    state_dir.mkdir(parents=True, exist_ok=True)
    handle = os.open(state_dir / "secret-key", os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+", encoding="ascii") as file:
        # Of two programs that start at once the second reads what the first wrote; one that was ended left it empty.
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read()
        if not key:
            key = secrets.token_urlsafe(50)
            file.write(key)
    return key
