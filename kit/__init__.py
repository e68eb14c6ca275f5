"""kit: read an article like a historian, a fact-checker and an analyst.

Everything that a lesson uses is named here and loaded when it is first needed.

>>> import kit
>>> [claim.text for claim in kit.find_claims(kit.from_text("The bridge opened in May."))]
['The bridge opened in May.']
"""

from difflib import get_close_matches
from typing import Any

import lazy_loader

__version__ = "0.1.0"

# What is here, and where it comes from, stands in __init__.pyi.
_load, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        near = get_close_matches(name, __all__)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"It has: {', '.join(__all__)}."
        raise AttributeError(f"kit has no '{name}'. {hint}")
    return _load(name)
