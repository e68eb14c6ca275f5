"""A file becomes an article, a record or a case.

What comes in is whatever an instructor has: text, Markdown, a web page, Word, a PDF, a spreadsheet of facts.
Out goes an `Article` whose text is untouched, or one sentence that says what is wrong with the file. Look
first at `file.py`, which asks the reader of each format, and at `cases.py` for what a folder of a case holds.
"""

from typing import TYPE_CHECKING

from kit import face

if TYPE_CHECKING:
    from kit.reading.case_rows import KEY_COLUMNS, Answer, first_day, is_date, known_by, read_key
    from kit.reading.cases import (
        CASE_VARIABLE,
        CHOICE,
        PACKAGE,
        SHIPPED,
        Case,
        Outside,
        case,
        case_names,
        home,
        shipped_folder,
        use_case,
    )
    from kit.reading.file import ARTICLE_FORMATS, read, read_as
    from kit.reading.markdown import with_front_matter
    from kit.reading.text import from_text

__getattr__, __dir__, __all__ = face(__name__, __file__)
