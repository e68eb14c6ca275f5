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
    "find_tellings": "criticism.tellings",
    "find_tensions": "criticism.tensions",
    "find_purposes": "criticism.purposes",
    "alpha": "agreement",
    "beside": "contrast",
    "cohen_kappa": "agreement",
    "class_marks": "classes",
    "class_note": "classes",
    "machine_marks": "classes",
    "majority": "classes",
    "ratings": "classes",
    "scores": "classes",
    "fleiss_kappa": "agreement",
    "gwet_ac1": "agreement",
    "case": "cases",
    "central_claim": "criticism.evidence",
    "card": "criticism.card",
    "coefficients": "agreement",
    "evidence": "criticism.evidence",
    "grade": "criticism.gradings",
    "scale": "criticism.gradings",
    "find_scope": "criticism.scope",
    "certainty_along": "criticism.wording",
    "find_wording": "criticism.wording",
    "find_devices": "criticism.voices",
    "find_voices": "criticism.voices",
    "audit_sources": "criticism.sources",
    "read": "reading",
    "from_text": "plaintext",
    "find_claims": "claims",
    "find_attributions": "claims",
    "find_triples": "claims",
    "learn": "learning",
    "quoted": "recurrence",
    "recurring": "recurrence",
    "reused": "recurrence",
    "ledger": "corpus",
    "check": "exercises",
    "hint": "exercises",
    "items": "exercises",
    "progress": "exercises",
    "hand_in": "exercises",
    "solution": "exercises",
    "points": "exercises",
    "annotate": "annotation",
    "KitError": "records",
    "table": "tables",
    "show": "display",
    "plot_agreement": "plots",
    "plot_certainty": "plots",
    "plot_comparison": "plots",
    "plot_kinds": "plots",
    "plot_timeline": "plots",
    "plot_verb_ladder": "plots",
    "plot_voices": "plots",
    "whole_tables": "tables",
    "why": "reasons",
    "relate": "relation",
    "compare": "comparison",
    "verb_ladder": "ladder",
    "independence": "dependence",
    "Verdict": "claimreview",
    "claim_reviews": "claimreview",
    "comparison_csv": "claimreview",
}
if TYPE_CHECKING:
    from kit.agreement import alpha as alpha
    from kit.agreement import coefficients as coefficients
    from kit.agreement import cohen_kappa as cohen_kappa
    from kit.agreement import fleiss_kappa as fleiss_kappa
    from kit.agreement import gwet_ac1 as gwet_ac1
    from kit.annotation import annotate as annotate
    from kit.cases import case as case
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

__all__ = [
    "KitError",
    "Verdict",
    "alpha",
    "annotate",
    "audit_sources",
    "beside",
    "card",
    "case",
    "central_claim",
    "certainty_along",
    "check",
    "claim_reviews",
    "class_marks",
    "class_note",
    "coefficients",
    "cohen_kappa",
    "compare",
    "comparison_csv",
    "evidence",
    "find_attributions",
    "find_claims",
    "find_devices",
    "find_purposes",
    "find_scope",
    "find_tellings",
    "find_tensions",
    "find_triples",
    "find_voices",
    "find_wording",
    "fleiss_kappa",
    "from_text",
    "grade",
    "gwet_ac1",
    "hand_in",
    "hint",
    "independence",
    "items",
    "learn",
    "ledger",
    "machine_marks",
    "majority",
    "plot_agreement",
    "plot_certainty",
    "plot_comparison",
    "plot_kinds",
    "plot_timeline",
    "plot_verb_ladder",
    "plot_voices",
    "points",
    "progress",
    "quoted",
    "ratings",
    "read",
    "recurring",
    "relate",
    "reused",
    "scale",
    "scores",
    "show",
    "solution",
    "table",
    "whole_tables",
    "why",
]


def __getattr__(name: str) -> Any:
    if name not in _FRONT_DOOR:
        raise AttributeError(f"kit has no '{name}'. It has: {', '.join(__all__)}.")
    return getattr(import_module(f"kit.{_FRONT_DOOR[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
