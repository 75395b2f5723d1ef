"""The depth of the stack, counted as if the harness were not below the lesson."""

import sys


def hide_harness() -> None:
    """Let a recursion that never ends go as deep, and be reported as deep, as in a script of its own."""
    below = _depth() + HARNESS
    limit, set_limit = sys.getrecursionlimit, sys.setrecursionlimit
    set_limit(limit() + below)

    def getrecursionlimit() -> int:
        """Return the current value of the recursion limit."""
        return limit() - below

    def setrecursionlimit(limit: int, /) -> None:
        """Set the maximum depth of the Python interpreter stack to n."""
        set_limit(limit + below)

    sys.getrecursionlimit = getrecursionlimit
    sys.setrecursionlimit = setrecursionlimit


# Frames between the caller of `hide_harness` and the code of a block.
HARNESS = 3


def _depth() -> int:
    depth = 0
    frame = sys._getframe(2)
    while frame.f_back:
        depth += 1
        frame = frame.f_back
    return depth
