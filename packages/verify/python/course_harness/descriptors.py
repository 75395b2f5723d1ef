"""File descriptors of our own, out of the way of those that a lesson opens and may print."""

import fcntl
import os

LOWEST = 200


def private(descriptor: int) -> int:
    """Move a descriptor to a high number that no program inherits."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, LOWEST)
    os.close(descriptor)
    return moved


def null(target: int) -> None:
    """Make a descriptor read nothing and write nowhere."""
    descriptor = os.open(os.devnull, os.O_RDWR)
    if descriptor != target:
        os.dup2(descriptor, target)
        os.close(descriptor)
