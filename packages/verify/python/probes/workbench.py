"""Work on a project inside a sandbox: run commands, start servers, send requests.

Says that it is ready, reads one JSON object per line from standard input, and answers
each with one, in the order in which they are done; `id` tells which belong together. What is asked for is
done at the same time. At the end of the input everything that still runs is killed.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import installation
import processes
import requests_sent

type Message = dict[str, Any]

WORKERS = 16


def main() -> None:
    """Answer until the input ends."""
    project = installation.install(Path.cwd(), Path(os.environ["TMPDIR"]))
    bench = processes.Processes(project.environment)
    actions: dict[str, Callable[[Message], Message]] = {
        "project": lambda _: project.facts,
        "run": bench.run,
        "serve": bench.serve,
        "stop": bench.stop,
        "request": requests_sent.send,
    }
    lock = threading.Lock()

    def answer(message: Message) -> None:
        try:
            result = actions[message["do"]](message)
        except (OSError, ValueError) as fault:
            result = {"fault": f"{type(fault).__name__}: {fault}"}
        line = json.dumps({**result, "id": message["id"]})
        with lock:
            print(line, flush=True)

    print(json.dumps({"ready": True}), flush=True)
    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            for line in sys.stdin:
                pool.submit(answer, json.loads(line))
            bench.kill()
    finally:
        bench.kill()


if __name__ == "__main__":
    main()
