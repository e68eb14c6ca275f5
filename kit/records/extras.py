"""Libraries that only some people need come with an extra of the kit; without it, one sentence says so."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kit.records.article import KitError


def library(module: str, extra: str, purpose: str) -> Any:
    """The module, imported; KitError with what to install where it is missing.

    >>> library("json", "corpus", "write JSON").dumps([1])
    '[1]'
    >>> library("nothing_of_that_name", "web", "read it")
    Traceback (most recent call last):
    kit.KitError: To read it, install the kit's 'web' extra: python3 -m pip install -e '.[web]'
    """
    try:
        return import_module(module)
    except ImportError:
        raise KitError(
            f"To {purpose}, install the kit's '{extra}' extra: python3 -m pip install -e '.[{extra}]'"
        ) from None
