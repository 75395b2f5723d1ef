"""Run commands to their end, and servers until they are stopped."""

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from typing import IO, Any

type Message = dict[str, Any]

MOST_OUTPUT = 1_000_000
POLL_SECONDS = 0.02


class Processes:
    """What was started, each in a process group of its own."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Give the environment that every command starts with."""
        self.environment = environment
        self.running: dict[int, tuple[subprocess.Popen[bytes], IO[bytes]]] = {}
        self.lock = threading.Lock()
        self.closed = False

    def run(self, message: Message) -> Message:
        """Run `command` for at most `seconds`, with `env` added to the environment."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = self._start(message["command"], message["env"], out, err)
            try:
                status = process.wait(message["seconds"])
            except subprocess.TimeoutExpired:
                return {"fault": f"It ran for longer than {message['seconds']} seconds."}
            finally:
                self._end(process)
            return {"status": status, "stdout": tail(out), "stderr": tail(err)}

    def serve(self, message: Message) -> Message:
        """Start `command`, and wait until it listens; `{port}` stands for its port."""
        port = free_port()
        command = [part.replace("{port}", str(port)) for part in message["command"]]
        env = {name: value.replace("{port}", str(port)) for name, value in message["env"].items()}
        log = tempfile.TemporaryFile()  # noqa: SIM115  # read until the server is stopped
        process = self._start(command, env, log, log)
        deadline = time.monotonic() + message["seconds"]
        while not listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                ended = process.poll()
                self._end(process)
                return {"ended": ended, "log": tail(log)}
            time.sleep(POLL_SECONDS)
        with self.lock:
            self.running[process.pid] = (process, log)
        return {"server": process.pid, "port": port}

    def stop(self, message: Message) -> Message:
        """Stop a server, and give what it has printed."""
        with self.lock:
            process, log = self.running[message["server"]]
        self._end(process)
        return {"log": tail(log)}

    def kill(self) -> None:
        """Kill everything, and start nothing more."""
        with self.lock:
            self.closed = True
            left = list(self.running.values())
        for process, _ in left:
            self._end(process)

    def _start(
        self, command: list[str], env: Mapping[str, str], out: IO[bytes], err: IO[bytes]
    ) -> subprocess.Popen[bytes]:
        with self.lock:
            if self.closed:
                raise ValueError("nothing is started any more")
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env={**self.environment, **env},
                start_new_session=True,
            )
            self.running[process.pid] = (process, out)
            return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        with self.lock:
            self.running.pop(process.pid, None)


def tail(stream: IO[bytes]) -> str:
    """Return what was written, at most the last million bytes of it."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - MOST_OUTPUT))
    return stream.read().decode("utf-8", "replace")


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Tell whether somebody accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
