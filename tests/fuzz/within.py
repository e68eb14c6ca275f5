"""A limit of time that nothing can catch on its way, where the system has an alarm for it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooLongError(BaseException):
    """It took longer than it may; not an `Exception`, so that no reader takes it for a damaged file."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """The block ends within `seconds`, or with `TooLongError`. No limit without alarms (Windows)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLongError(f"it took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
