"""Lessons handed out, answers collected, graded, and talked about.

A case and its lessons come in, and a folder for students goes out (look first at `packing.py`); what they
hand in comes back as files of anybody's making, and points, feedback and a page for the class go out (look
first at `whole_class.py`). Nobody's code is ever run, and the same answers make the same bytes.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.classroom.handout import lessons_named
    from kit.classroom.jupyter import check_lessons, lab
    from kit.classroom.key_form import ask_key, key_notebook
    from kit.classroom.own_case import Particulars, begin_case, key_mistakes, record_columns, what_it_feeds
    from kit.classroom.packing import release
    from kit.classroom.site import site_of
    from kit.classroom.whole_class import grade

__getattr__, __dir__, __all__ = face(__name__, __file__)
