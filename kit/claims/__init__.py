"""An article becomes claims: where one begins and ends, who says so, how sure, of what kind, who did what.

A `Parse` comes in; `Claim`s, `Attribution`s and `Triple`s with their reasons go out, for one article or for a
stream of many. Look first at `finding.py`, then in the inner room of your question: `clauses/` where an
assertion ends, `saying/` who says so, `certainty/` how sure, `kind/` of what kind, `triples.py` who did what.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.claims.clauses.division import Clause
    from kit.claims.finding import (
        claims_of,
        clauses_of,
        find_attributions,
        find_claims,
        find_triples,
        left_over,
    )
    from kit.claims.many import cluster, ledger, processes
    from kit.claims.mentions import referent_of
    from kit.claims.on_disk import Workers, write_ledger
    from kit.claims.saying.attribution import PRONOUNS, attributions

__getattr__, __dir__, __all__ = face(__name__, __file__)
