"""What a Python that a lesson starts has in common with the lesson: its clock, its seeds, and a terminal that echoes."""

import os
import sys

# What any Python has imported when it starts.
AT_START = frozenset(sys.modules)

_HARNESS = os.path.dirname(os.path.dirname(__file__))
sys.path.insert(0, _HARNESS)
from course_harness import fixed, typed

sys.path.remove(_HARNESS)

fixed.seed()
if fixed.CLOCK in os.environ:
    fixed.Clock(float(os.environ[fixed.CLOCK])).begin(0)
if sys.stdout is not None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
try:
    if os.environ.get(typed.TERMINAL) == typed.identity(0):
        sys.stdin = typed.Terminal()
except OSError:
    pass

# A file beside the program hides a module of the same name, as it does where nothing was imported yet.
for _name in sys.modules.keys() - AT_START:
    if os.path.exists(f"{_name}.py"):
        del sys.modules[_name]
