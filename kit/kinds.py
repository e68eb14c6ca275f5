"""What kind of claim a statement is, whether it could be checked, and how worth checking it is."""

from __future__ import annotations

from kit.clauses import Clause
from kit.language import Parse
from kit.lexicon import Lexicon
from kit.records import Reason


def kinds(parse: Parse, clause: Clause, words: Lexicon) -> list[Reason]:
    """Reasons for `kind`, `checkable`, `missing`, `checkworthiness` and `subjectivity` of one clause."""
    return []
