"""A limit of computing time that nothing can catch on its way, where the system has an alarm for it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLongError(BaseException):
    """It took longer than it may; not an `Exception`, so that no reader takes it for a damaged file."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """The block takes no more than `seconds` of computing, or ends with `TooLongError` (not on Windows)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLongError(f"it took more than {seconds} s of computing")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
