"""What only a demonstration on one's own machine may do."""

import os
import secrets

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def local_key(state_dir):
    """The key of this installation: made once, kept in `state_dir` for its owner alone, never in the repository."""
    path = state_dir / "secret-key"
    state_dir.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
