"""kit: read an article like a historian, a fact-checker and an analyst.

Every name that a lesson or a command uses is listed here, by the room that it comes from, and loaded when it
is first needed. `README.md` beside this file shows the rooms.

>>> import kit
>>> [claim.text for claim in kit.find_claims(kit.from_text("The bridge opened in May."))]
['The bridge opened in May.']
"""

import ast
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lazy_loader

if TYPE_CHECKING:
    from kit.agreement import alpha as alpha
    from kit.agreement import coefficients as coefficients
    from kit.agreement import cohen_kappa as cohen_kappa
    from kit.agreement import fleiss_kappa as fleiss_kappa
    from kit.agreement import gwet_ac1 as gwet_ac1
    from kit.annotation import annotate as annotate
    from kit.cases import case as case
    from kit.cases import use_case as use_case
    from kit.claimreview import Verdict as Verdict
    from kit.claimreview import claim_reviews as claim_reviews
    from kit.claimreview import comparison_csv as comparison_csv
    from kit.claims import find_attributions as find_attributions
    from kit.claims import find_claims as find_claims
    from kit.claims import find_triples as find_triples
    from kit.classes import class_marks as class_marks
    from kit.classes import class_note as class_note
    from kit.classes import machine_marks as machine_marks
    from kit.classes import majority as majority
    from kit.classes import ratings as ratings
    from kit.classes import scores as scores
    from kit.comparison import compare as compare
    from kit.contrast import beside as beside
    from kit.corpus import ledger as ledger
    from kit.criticism.card import card as card
    from kit.criticism.evidence import central_claim as central_claim
    from kit.criticism.evidence import evidence as evidence
    from kit.criticism.gradings import grade as grade
    from kit.criticism.gradings import scale as scale
    from kit.criticism.purposes import find_purposes as find_purposes
    from kit.criticism.scope import find_scope as find_scope
    from kit.criticism.sources import audit_sources as audit_sources
    from kit.criticism.sources import uncovered as uncovered
    from kit.criticism.tellings import find_tellings as find_tellings
    from kit.criticism.tensions import find_tensions as find_tensions
    from kit.criticism.voices import find_devices as find_devices
    from kit.criticism.voices import find_voices as find_voices
    from kit.criticism.wording import certainty_along as certainty_along
    from kit.criticism.wording import find_wording as find_wording
    from kit.dependence import independence as independence
    from kit.display import show as show
    from kit.exercises import check as check
    from kit.exercises import hand_in as hand_in
    from kit.exercises import hint as hint
    from kit.exercises import items as items
    from kit.exercises import points as points
    from kit.exercises import progress as progress
    from kit.exercises import solution as solution
    from kit.ladder import verb_ladder as verb_ladder
    from kit.learning import learn as learn
    from kit.plaintext import from_text as from_text
    from kit.plots import plot_agreement as plot_agreement
    from kit.plots import plot_certainty as plot_certainty
    from kit.plots import plot_comparison as plot_comparison
    from kit.plots import plot_kinds as plot_kinds
    from kit.plots import plot_timeline as plot_timeline
    from kit.plots import plot_verb_ladder as plot_verb_ladder
    from kit.plots import plot_voices as plot_voices
    from kit.reading import read as read
    from kit.reasons import why as why
    from kit.records import KitError as KitError
    from kit.recurrence import quoted as quoted
    from kit.recurrence import recurring as recurring
    from kit.recurrence import reused as reused
    from kit.relation import relate as relate
    from kit.tables import table as table
    from kit.tables import whole_tables as whole_tables

__version__ = "0.1.0"


def face(package: str, file: str) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """`__getattr__`, `__dir__` and `__all__` of a package that opens what its file imports from itself.

    The file names it once, under TYPE_CHECKING: people, the type checker and Python read the same list.
    A name is loaded when it is first asked for.
    """
    opened: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{package}."):
            names = opened.setdefault(node.module.removeprefix(f"{package}."), [])
            names += [alias.name for alias in node.names]
    load, names_of, every = lazy_loader.attach(package, submod_attrs=opened)

    def found(name: str) -> Any:
        if name not in every:
            near = get_close_matches(name, every)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"It has: {', '.join(every)}."
            raise AttributeError(f"{package} has no '{name}'. {hint}")
        return load(name)

    return found, names_of, every


__getattr__, __dir__, __all__ = face(__name__, __file__)
