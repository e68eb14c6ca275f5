"""The ground: what everything hands around, as objects, as tables, and as files that are whole.

Nothing comes in but plain values. Out go the records (look first at `claim.py`: a label is read from its
reasons), `table` and `why` that show them to people, and the writing of files that a cut wire cannot halve.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.records.article import (
        Article,
        Block,
        BlockKind,
        KitError,
        Span,
        counted,
        left_out,
        library,
        listed,
        pieces,
        words_of,
    )
    from kit.records.claim import (
        Attribution,
        Certainty,
        Claim,
        Entity,
        Fact,
        Label,
        LeftOver,
        Mark,
        Pair,
        Reason,
        Relation,
        SourceKind,
        Triple,
        Value,
        value_of,
    )
    from kit.records.files import (
        complaint,
        csv_table,
        digests,
        harmless,
        packed,
        read_csv,
        read_toml,
        saying,
        unchanged,
        write_whole,
        writing,
    )
    from kit.records.tables import NO_TEX, row, table, whole_tables, why

__getattr__, __dir__, __all__ = face(__name__, __file__)
