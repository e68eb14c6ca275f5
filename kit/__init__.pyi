"""The front door: every name that a lesson or the command line uses, and where it comes from."""

from .agreement import alpha as alpha
from .agreement import coefficients as coefficients
from .agreement import cohen_kappa as cohen_kappa
from .agreement import fleiss_kappa as fleiss_kappa
from .agreement import gwet_ac1 as gwet_ac1
from .annotation import annotate as annotate
from .cases import case as case
from .cases import use_case as use_case
from .claimreview import Verdict as Verdict
from .claimreview import claim_reviews as claim_reviews
from .claimreview import comparison_csv as comparison_csv
from .claims import find_attributions as find_attributions
from .claims import find_claims as find_claims
from .claims import find_triples as find_triples
from .classes import class_marks as class_marks
from .classes import class_note as class_note
from .classes import machine_marks as machine_marks
from .classes import majority as majority
from .classes import ratings as ratings
from .classes import scores as scores
from .comparison import compare as compare
from .contrast import beside as beside
from .corpus import ledger as ledger
from .criticism.card import card as card
from .criticism.evidence import central_claim as central_claim
from .criticism.evidence import evidence as evidence
from .criticism.gradings import grade as grade
from .criticism.gradings import scale as scale
from .criticism.purposes import find_purposes as find_purposes
from .criticism.scope import find_scope as find_scope
from .criticism.sources import audit_sources as audit_sources
from .criticism.sources import uncovered as uncovered
from .criticism.tellings import find_tellings as find_tellings
from .criticism.tensions import find_tensions as find_tensions
from .criticism.voices import find_devices as find_devices
from .criticism.voices import find_voices as find_voices
from .criticism.wording import certainty_along as certainty_along
from .criticism.wording import find_wording as find_wording
from .dependence import independence as independence
from .display import show as show
from .exercises import check as check
from .exercises import hand_in as hand_in
from .exercises import hint as hint
from .exercises import items as items
from .exercises import points as points
from .exercises import progress as progress
from .exercises import solution as solution
from .ladder import verb_ladder as verb_ladder
from .learning import learn as learn
from .plaintext import from_text as from_text
from .plots import plot_agreement as plot_agreement
from .plots import plot_certainty as plot_certainty
from .plots import plot_comparison as plot_comparison
from .plots import plot_kinds as plot_kinds
from .plots import plot_timeline as plot_timeline
from .plots import plot_verb_ladder as plot_verb_ladder
from .plots import plot_voices as plot_voices
from .reading import read as read
from .reasons import why as why
from .records import KitError as KitError
from .recurrence import quoted as quoted
from .recurrence import recurring as recurring
from .recurrence import reused as reused
from .relation import relate as relate
from .tables import table as table
from .tables import whole_tables as whole_tables

__version__: str

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
    "uncovered",
    "use_case",
    "verb_ladder",
    "whole_tables",
    "why",
]
