"""Claims meet claims, the record, and other articles.

Claims or whole articles come in; `Pair`s go out, each with a verdict (same, differs, contradicts) and reasons
on exact words of both sides, and the facts of a record that bear on a claim. Look first at `verdicts.py`; how
two statements are laid side by side is in `alignment.py`, in what they differ in `differing/`.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.comparison.alignment import align
    from kit.comparison.claimreview import Verdict, claim_reviews
    from kit.comparison.ladder import Rung, verb_ladder
    from kit.comparison.many_articles import Dependence, independence, quoted, recurring, reused
    from kit.comparison.relation import relate, side_by_side
    from kit.comparison.standing import Stance, stance
    from kit.comparison.statement import statements
    from kit.comparison.verdicts import compare

__getattr__, __dir__, __all__ = face(__name__, __file__)
