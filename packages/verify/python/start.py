"""Starts a worker that runs the programs named on its standard input.

    python start.py

The protocol is described in `course_harness/protocol.py`.
"""

import sys

from course_harness.worker import work

# A lesson imports from its own folder, never from this one.
sys.path.pop(0)
work()
