"""Ends a block after its time."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Seconds between two rings, where the first was caught.
AGAIN = 0.2


class TimeUp(BaseException):
    """Not an Exception, so that few blocks catch it; those that do are ended by the parent."""


class Alarm:
    """A timer that raises TimeUp in the main thread while a block runs."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.rang = False
        self._running = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """The time of one block. Ends silently when it is over: `rang` says so."""
        self.rang = False
        signal.signal(signal.SIGALRM, self._ring)
        self._running = True
        signal.setitimer(signal.ITIMER_REAL, self.seconds, AGAIN)
        try:
            yield
        except TimeUp:
            pass
        finally:
            self._off()

    def _off(self) -> None:
        while self._running:
            try:
                self._running = False
                signal.setitimer(signal.ITIMER_REAL, 0)
            except TimeUp:
                self._running = True

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if self._running:
            self.rang = True
            raise TimeUp
