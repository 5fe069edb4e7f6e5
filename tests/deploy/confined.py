"""confined.py WORDS COMMAND …: runs a command with the system calls that `SystemCallFilter=WORDS` of a unit leaves it.

For a machine on which no systemd runs; it only asks systemd-analyze which calls belong to a group.
"""

import ctypes
import subprocess
import sys

ALLOW, REFUSE = 0x7FFF0000, 0x00050001  # SCMP_ACT_ALLOW, SCMP_ACT_ERRNO(EPERM)
NO_NEW_PRIVILEGES = 38


def calls_of(word):
    if not word.startswith("@"):
        return {word}
    said = subprocess.run(
        ["systemd-analyze", "syscall-filter", word], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.strip() for line in said.splitlines()[1:]]
    return set().union(*(calls_of(line) for line in lines if line and not line.startswith("#")))


def left_by(words):
    """As systemd reads them: one list after the other, what is always allowed first."""
    allowed = calls_of("@default")
    for one in words.split(";"):
        found = set().union(*map(calls_of, one.removeprefix("~").split()))
        allowed = allowed - found if one.startswith("~") else allowed | found
    return allowed


def confine(words):
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(library.seccomp_init(REFUSE))
    for name in left_by(words):
        number = library.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:
            library.seccomp_rule_add(rules, ctypes.c_uint32(ALLOW), number, 0)
    ctypes.CDLL(None).prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if library.seccomp_load(rules):
        sys.exit("Diese Maschine nimmt keinen Filter an.")


if __name__ == "__main__":
    confine(sys.argv[1])
    sys.exit(subprocess.call(sys.argv[2:]))
