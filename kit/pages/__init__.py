"""What people see: text marked up, pictures, the report; every template and style of the house.

Articles, claims and tables come in; self-contained HTML goes out, with a policy that lets nothing in from
outside, and pictures that bring their text alternative and their table. Look first at `display.py` for
`kit.show`, at `pictures.py`, and at `report.py` for what `kit report` writes.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.pages.display import in_words, show, show_as_read
    from kit.pages.forms import write_comparison, write_report
    from kit.pages.pictures import plot_certainty, plot_kinds, plot_voices
    from kit.pages.selfcontained import page, sentence, short, source, styles, unmarked, visible
    from kit.pages.side_by_side import plot_agreement, plot_timeline, plot_verb_ladder

__getattr__, __dir__, __all__ = face(__name__, __file__)
