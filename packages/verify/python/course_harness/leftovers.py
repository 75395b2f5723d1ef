"""What a program leaves running."""

import os
import sys
import threading
from pathlib import Path
from time import sleep
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
        processes = self._let_end()
        threads = [
            Leftover(block, f"the {'daemon ' if thread.daemon else ''}thread {thread.name}")
            for thread, block in self._threads.items()
            if thread.is_alive()
        ]
        return threads + processes

    def _let_end(self) -> list[Leftover]:
        """Give what was told to end the time to do so: threads of a pool, processes. Returns the processes that stay."""
        processes = self._running()
        for _ in range(LOOKS):
            alive = [thread for thread in self._threads if thread.is_alive()]
            if alive:
                alive[0].join(BETWEEN_LOOKS)
            elif processes:
                sleep(BETWEEN_LOOKS)
            else:
                break
            processes = self._running()
        return processes

    def _running(self) -> list[Leftover]:
        others = set(self._others())
        commands = {process: _command(process) for process in self._processes if process in others}
        return [
            Leftover(self._processes[process], f"the process {command}")
            for process, command in commands.items()
            if "multiprocessing" not in command
        ]

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
