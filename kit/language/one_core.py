"""On how many processors numpy multiplies: on one, however many there are."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any


def one_processor() -> AbstractContextManager[Any]:
    """A block in which numpy multiplies matrices on one processor.

    Those of the kit are small: on a busy machine two processors spend most of their time waiting for each
    other, and where a worker runs on each of them there is none to spare.

    >>> with one_processor():
    ...     pass
    """
    limits: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limits


@lru_cache(maxsize=1)
def _libraries() -> Any:
    """The libraries for matrices that are loaded by now, numpy's among them."""
    import numpy  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
