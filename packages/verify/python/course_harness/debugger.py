"""The debugger that `breakpoint()` starts: Python's own, without the frames of the harness."""

import pdb  # noqa: T100
from types import FrameType, TracebackType

from .raised import OURS


class LessonPdb(pdb.Pdb):
    """Sees a lesson as it would be without us."""

    def get_stack(
        self, frame: FrameType | None, trace: TracebackType | None
    ) -> tuple[list[tuple[FrameType, int]], int]:
        """The frames of the lesson, and which of them is looked at."""
        stack, index = super().get_stack(frame, trace)
        ours = sum(_ours(frame) for frame, _ in stack[: index + 1])
        return [entry for entry in stack if not _ours(entry[0])], index - ours


def _ours(frame: FrameType) -> bool:
    name = frame.f_globals.get("__name__", "")
    return name.partition(".")[0] == OURS or frame.f_code.co_filename.endswith("start.py") and name == "__main__"


def stop(frame: FrameType) -> None:
    """Stop at a frame."""
    LessonPdb(skip=[f"{OURS}.*"], nosigint=True, readrc=False).set_trace(frame)
