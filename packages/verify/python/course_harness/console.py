"""Commands of a terminal: bash runs them in the lesson's folder, and what they print appears below each."""

import os
import re
import signal
import subprocess

from .lesson import Lesson
from .protocol import DONE, Ending
from .typed import TERMINAL, file_of, identity

# Each command is shown with its prompt, then run by the same shell, so that `cd` and variables stay.
_SHELL = r"""
course_status() { return "$1"; }
course_commands=("$@"); set --; course_last=0
for course_command in "${course_commands[@]}"; do
  printf '$ %s\n' "${course_command//$'\n'/$'\n'> }"
  course_status "$course_last"
  eval "$course_command"
  course_last=$?
done
"""
_HERE = re.compile(r"<<-?\s*(['\"]?)(\w+)\1")


def commands(session: str) -> list[str]:
    """What was typed; all other lines are what it is expected to answer."""
    found: list[str] = []
    typing = False
    for line in session.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
            typing = True
        elif typing and line[:1] == ">" and line[1:2] in ("", " ") and _unfinished(found[-1]):
            found[-1] += f"\n{line[2:]}"
        else:
            typing = False
    return found


def run(code: str, typed: list[str], lesson: Lesson) -> Ending:
    """Run the commands of a block."""
    keyboard = file_of(typed)
    environment = {**os.environ, TERMINAL: identity(keyboard)}
    shell = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-c", _SHELL, "bash", *commands(code)],
        stdin=keyboard,
        env=environment,
        cwd=lesson.folder,
        start_new_session=True,
    )
    os.close(keyboard)
    try:
        shell.wait()
    except BaseException:
        os.killpg(shell.pid, signal.SIGKILL)
        shell.wait()
        raise
    return DONE


def _unfinished(command: str) -> bool:
    """Whether the shell would ask for another line."""
    if command.endswith("\\"):
        return True
    here = _HERE.search(command)
    if here:
        return here[2] not in (line.strip() for line in command.split("\n")[1:])
    checked = subprocess.run(["bash", "-n", "-c", command], capture_output=True, check=False, text=True)
    return "unexpected EOF" in checked.stderr or "unexpected end of file" in checked.stderr
