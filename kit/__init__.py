"""kit: read an article like a historian, a fact-checker and an analyst.

Everything that a lesson uses is named here and loaded when it is first needed.

>>> import kit
>>> [claim.text for claim in kit.find_claims(kit.from_text("The bridge opened in May."))]
['The bridge opened in May.']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_FRONT_DOOR = {
    "case": "cases",
    "card": "criticism.card",
    "read": "reading",
    "from_text": "reading",
    "find_claims": "claims",
    "find_attributions": "claims",
    "find_triples": "claims",
    "KitError": "records",
    "table": "records",
}
if TYPE_CHECKING:
    from kit.cases import case as case
    from kit.claims import find_attributions as find_attributions
    from kit.claims import find_claims as find_claims
    from kit.claims import find_triples as find_triples
    from kit.criticism.card import card as card
    from kit.reading import from_text as from_text
    from kit.reading import read as read
    from kit.records import KitError as KitError
    from kit.records import table as table

__all__ = [
    "KitError",
    "card",
    "case",
    "find_attributions",
    "find_claims",
    "find_triples",
    "from_text",
    "read",
    "table",
]


def __getattr__(name: str) -> Any:
    if name not in _FRONT_DOOR:
        raise AttributeError(f"kit has no '{name}'. It has: {', '.join(__all__)}.")
    return getattr(import_module(f"kit.{_FRONT_DOOR[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
