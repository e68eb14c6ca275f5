"""A limit of time that nothing can catch on its way, where the system has an alarm for it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLongError(BaseException):
    """It took longer than it may; not an `Exception`, so that no reader takes it for a damaged file."""


@contextmanager
def within(seconds: float, of_computing: bool = True) -> Iterator[None]:
    """The block takes no more than `seconds`, or ends with `TooLongError` (not on Windows).

    They are seconds of computing, which a busy machine does not lengthen, or else by the clock on the wall.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLongError(f"it took more than {seconds} s")

    rings, timer = (
        (signal.SIGPROF, signal.ITIMER_PROF) if of_computing else (signal.SIGALRM, signal.ITIMER_REAL)
    )
    before = signal.signal(rings, ring)
    signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(rings, before)
