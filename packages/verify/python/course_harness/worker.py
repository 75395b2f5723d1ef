"""The parent of all programs: warm, with one thread, and one child at a time."""

import json
import os
import select
import signal
import sys
import time
from typing import NoReturn

from .capture import Capture
from .descriptors import null, private
from .fixed import Clock, moment
from .learned import Learned
from .program import Program, Surroundings
from .protocol import Ending, Job, Setup, block_line, crowded, send
from .warm import UnsafeModuleError, warm
from .work_folder import Folders

# Seconds after the end of a block's time until its process is killed.
GRACE = 1.0


def work() -> NoReturn:
    """Answer jobs until there are no more."""
    jobs = open(private(os.dup(0)), "rb")  # noqa: SIM115
    answers = private(os.dup(1))
    null(0)
    os.dup2(2, 1)
    setup: Setup = json.loads(jobs.readline())
    try:
        warm(setup["imports"])
    except UnsafeModuleError as unsafe:
        send(answers, {"unsafe": str(unsafe)})
        sys.exit(0)
    worker = Worker(setup, answers, jobs.fileno())
    for line in jobs:
        if not worker.run(json.loads(line)):
            break
    sys.exit(0)


class Worker:
    """Runs one program after another, each in a process that it forks."""

    def __init__(self, setup: Setup, answers: int, jobs: int) -> None:
        self._setup = setup
        self._answers = answers
        self._jobs = jobs
        self._clock = Clock(moment(setup["clock"]))
        self._folders = Folders(setup["work"], isolated=setup["isolated"])
        self._learned = Learned()
        send(answers, {"ready": True, "clock": self._clock.fixed})

    def run(self, job: Job) -> bool:
        """Run a program and pass its results on. False where the next one needs another worker."""
        capture = Capture(self._setup["outputBytes"])
        self._learned.begin()
        progress, into = (private(descriptor) for descriptor in os.pipe())
        child = os.fork()
        if child == 0:
            os.close(progress)
            os.close(self._jobs)
            around = Surroundings(
                self._setup, self._folders.lesson, self._clock, capture, self._learned, self._answers, into
            )
            Program(job, around).run()
        os.close(into)
        follow = Follow(child, progress, self._setup["seconds"] + GRACE)
        timed_out = follow.to_the_end()
        crowd = crowded(self._setup, _processes()) if self._setup["isolated"] else None
        status = self._end(child)
        if not follow.finished:
            index = follow.next_block(job["skip"])
            ending = _ending(status, self._setup["seconds"] if timed_out else None)
            if crowd is not None:
                ending = crowd
            elif capture.full():
                ending = Ending(kind="too-much-output", bytes=capture.limit)
            output = capture.written().decode("utf-8", "replace")
            send(self._answers, block_line(index, output, ending, follow.waited * 1000, fatal=True))
        clean = self._folders.empty()
        send(self._answers, {"end": True})
        os.close(progress)
        capture.close()
        return clean and self._learn()

    def _learn(self) -> bool:
        """Import what programs import by themselves. False where that has started a thread: no process may be forked then."""
        try:
            warm(self._learned.again())
        except UnsafeModuleError:
            return False
        return True

    def _end(self, child: int) -> int:
        """Kill what the program has left. Returns how its own process ended."""
        if not self._setup["isolated"]:
            for kill in (os.killpg, os.kill):
                try:
                    kill(child, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            return os.waitpid(child, 0)[1]
        status = None
        while True:
            try:
                # All in the sandbox but this process.
                os.kill(-1, signal.SIGKILL)
            except ProcessLookupError:
                break
            if status is None:
                status = os.waitpid(child, 0)[1]
            else:
                time.sleep(0.001)
        return os.waitpid(child, 0)[1] if status is None else status


class Follow:
    """Watches how long each block of a child takes."""

    def __init__(self, child: int, progress: int, seconds: float) -> None:
        self.finished = False
        self.waited = 0.0
        self._last = -1
        self._progress = progress
        self._seconds = seconds
        self._process = os.pidfd_open(child) if hasattr(os, "pidfd_open") else None

    def to_the_end(self) -> bool:
        """Until the child is done or has died; true where a block took too long."""
        poll = select.poll()
        poll.register(self._progress, select.POLLIN)
        if self._process is not None:
            poll.register(self._process, select.POLLIN)
        began = time.monotonic()
        try:
            while not self.finished:
                self.waited = time.monotonic() - began
                ready = dict(poll.poll(max(0.0, self._seconds - self.waited) * 1000))
                if not ready:
                    return True
                if ready.get(self._progress, 0) & (select.POLLIN | select.POLLHUP):
                    words = os.read(self._progress, 1 << 16).split()
                    if not words and self._process is None:
                        return False
                    if not words:
                        # It has closed the pipe; how it ends is still to be seen.
                        poll.unregister(self._progress)
                        continue
                    self.finished = words[-1] == b"end"
                    self._last = max([self._last, *(int(word) for word in words if word != b"end")])
                    began = time.monotonic()
                elif self._process in ready:
                    return False
            return False
        finally:
            if self._process is not None:
                os.close(self._process)

    def next_block(self, skip: list[int]) -> int:
        """The block that was running when the child died."""
        index = self._last + 1
        while index in skip:
            index += 1
        return index


def _processes() -> int:
    return sum(name.isdigit() for name in os.listdir("/proc"))


def _ending(status: int, seconds: float | None) -> Ending:
    if seconds is not None:
        return Ending(kind="timeout", seconds=seconds)
    if os.WIFSIGNALED(status):
        return Ending(kind="died", signal=signal.Signals(os.WTERMSIG(status)).name)
    return Ending(kind="exited", status=os.WEXITSTATUS(status))
