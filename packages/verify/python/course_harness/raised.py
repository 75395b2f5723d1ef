"""What an exception that nobody caught says about its block."""

import errno
import traceback
from types import TracebackType

from .protocol import Ending
from .sources import cut

OURS = __name__.partition(".")[0]
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def outside(frames: TracebackType | None) -> TracebackType | None:
    """A traceback without the frames of the harness at its beginning."""
    while frames and frames.tb_frame.f_globals.get("__name__", "").partition(".")[0] == OURS:
        frames = frames.tb_next
    return frames


def as_printed(error: BaseException) -> str:
    """The traceback as Python prints it, with paths cut; one without frames has no headline."""
    frames = outside(error.__traceback__)
    report = traceback.TracebackException(type(error), error, frames)
    lines = report.format() if frames else report.format_exception_only()
    return cut("".join(lines)).rstrip("\n")


def raised(error: BaseException, name: str) -> Ending:
    """The ending of the block that was compiled under the name. A full disk is reported without its size."""
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return Ending(kind="too-much-output")
    report = traceback.TracebackException(type(error), error, None)
    parts = list(report.format_exception_only())
    if isinstance(error, SyntaxError):
        while len(parts) > 1 and parts[0].startswith("  "):
            parts.pop(0)
    ending = Ending(kind="raised", traceback=as_printed(error), message="".join(parts).rstrip("\n"))
    line = line_in(error, name)
    if line is not None:
        ending["line"] = line
    return ending


def line_in(error: BaseException, name: str) -> int | None:
    """The last line of the block on the way to where it was raised."""
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno
    line = None
    frames = outside(error.__traceback__)
    while frames:
        if frames.tb_frame.f_code.co_filename == name:
            line = frames.tb_lineno
        frames = frames.tb_next
    return line
