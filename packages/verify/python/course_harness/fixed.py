"""Makes what depends on chance and on the clock the same in each run."""

import importlib
import os
import random
import time
import uuid
from datetime import datetime
from typing import Any

CLOCK = "COURSE_CLOCK"


_numbers = random.Random(1)


def _uuid4() -> uuid.UUID:
    """Generate a random UUID."""
    return uuid.UUID(int=_numbers.getrandbits(128), version=4)


# Now, because modules that are imported in advance may keep the function.
uuid.uuid4 = _uuid4


def seed() -> None:
    """Start `random` and `uuid4` anew."""
    random.seed(0)
    _numbers.seed(1)


class Clock:
    """A clock that starts at a given moment and goes on from there; the real one where time_machine is missing."""

    def __init__(self, start: float) -> None:
        self.start = start
        self.fixed = False
        self._moves: Any = None
        try:
            self._machine: Any = importlib.import_module("time_machine")
        except ImportError:
            return
        self.fixed = True
        # Otherwise pytest, whose plugin this is too, would say that it has been imported already.
        self._machine.__doc__ = "PYTEST_DONT_REWRITE"

    def begin(self, seconds: float) -> None:
        """Set it to a moment after its start, but never back."""
        if not self.fixed:
            return
        if self._moves is None:
            self._moves = self._machine.travel(self.start + seconds, tick=True).start()
        else:
            self._moves.move_to(max(self.start + seconds, time.time()))
        os.environ[CLOCK] = repr(time.time())


def moment(text: str) -> float:
    """Seconds since 1970 of a date such as 2026-12-01T12:00:00Z."""
    return datetime.fromisoformat(text).timestamp()
