"""What only a demonstration on one's own machine may do."""

import secrets

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def local_key(state_dir):
    """The key of this installation: made once, kept in `state_dir`, never in the repository."""
    path = state_dir / "secret-key"
    if not path.exists():
        state_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")
