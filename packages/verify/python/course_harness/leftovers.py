"""What a program leaves running."""

import os
import sys
import threading
from pathlib import Path
from typing import NamedTuple

LOOKS = 20
# Seconds.
BETWEEN_LOOKS = 0.05


class Leftover(NamedTuple):
    """Something that still runs, and the block that began it."""

    block: int
    what: str


class Watch:
    """Remembers after which block each thread and each process was first there."""

    def __init__(self, *, isolated: bool) -> None:
        self._isolated = isolated
        self._harness = {1, os.getpid(), os.getppid()}
        self._threads: dict[threading.Thread, int] = {}
        self._processes: dict[int, int] = {}

    def wait(self) -> None:
        """Wait for the threads of this block for which Python itself would wait at the end of a script."""
        for thread in threading.enumerate():
            if thread in self._threads or thread.daemon or thread in (threading.main_thread(), *_pooled()):
                continue
            thread.join()

    def look(self, block: int) -> int:
        """After a block: whatever is new belongs to it. Returns the number of processes of the lesson."""
        for thread in threading.enumerate():
            if thread is not threading.main_thread():
                self._threads.setdefault(thread, block)
        others = self._others()
        for process in others:
            self._processes.setdefault(process, block)
        return 1 + len(others)

    def left(self) -> list[Leftover]:
        """At the end of the program."""
        self._let_end()
        threads = [
            Leftover(block, f"the {'daemon ' if thread.daemon else ''}thread {thread.name}")
            for thread, block in self._threads.items()
            if thread.is_alive()
        ]
        others = set(self._others())
        processes = [
            Leftover(block, f"the process {_command(process)}")
            for process, block in self._processes.items()
            if process in others and "multiprocessing" not in _command(process)
        ]
        return threads + processes

    def _let_end(self) -> None:
        """Give threads that were told to end the time to do so: those of a pool go after whoever has closed it."""
        for _ in range(LOOKS):
            alive = [thread for thread in self._threads if thread.is_alive()]
            if not alive:
                return
            alive[0].join(BETWEEN_LOOKS)

    def _others(self) -> list[int]:
        """Processes that run beside this one: all in the sandbox, or its children where others are here too."""
        if not os.path.isdir("/proc/self"):
            return []
        found = [int(name) for name in os.listdir("/proc") if name.isdigit()] if self._isolated else _children()
        return [process for process in found if process not in self._harness and _runs(process)]


def _children() -> list[int]:
    lists = [Path("/proc/self/task", task, "children").read_text() for task in os.listdir("/proc/self/task")]
    return [int(process) for text in lists for process in text.split()]


def _runs(process: int) -> bool:
    try:
        state = Path("/proc", str(process), "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def _pooled() -> list[threading.Thread]:
    """Threads of executors wait for work; Python tells them to end before it waits for them."""
    module = sys.modules.get("concurrent.futures.thread")
    return list(getattr(module, "_threads_queues", ()))


def _command(process: int) -> str:
    try:
        words = Path("/proc", str(process), "cmdline").read_bytes().split(b"\0")
    except OSError:
        return str(process)
    return " ".join(word.decode("utf-8", "replace") for word in words[:4]).strip()
