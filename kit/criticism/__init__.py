"""An article is asked where it comes from, who speaks in it, and whether it holds together.

One article comes in; its card goes out (look first at `provenance.py`), the audit of its list of sources, its
voices, wording and tellings, the places where it pulls against itself (`tensions.py`), and the published
scales that a person grades it on. Every line of it has the words that it rests on;
none of it says what is true.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.criticism.grading import audit_sources, evidence, scale, uncovered
    from kit.criticism.phrasing import central_claim
    from kit.criticism.provenance import INQUIRIES, SECTIONS, Card, Line, card
    from kit.criticism.stated import find_wording
    from kit.criticism.tellings import Telling, find_scope, find_tellings
    from kit.criticism.tensions import Tension, find_tensions
    from kit.criticism.voices import Voice, find_devices, find_voices
    from kit.criticism.what_to_ask import Question, questions

__getattr__, __dir__, __all__ = face(__name__, __file__)
