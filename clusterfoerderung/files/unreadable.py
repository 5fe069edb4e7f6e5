"""Why a file from outside is not read. A module of its own: the process that reads loads it, and little else."""


class UnreadableError(Exception):
    """Says in one German sentence why, and what to do."""
