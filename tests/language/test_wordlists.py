"""Word lists: each has one home, and a reader's own words come on top."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import kit.language
from kit.language import shipped_words, with_words
from kit.records import read_toml


def test_a_list_stands_in_one_file_only() -> None:
    # Of two lists with one name the second would replace the first, and nobody would be told.
    files = sorted(Path(kit.language.__file__).with_name("words").glob("*.toml"))
    names = Counter(name for path in files for name in read_toml(path))
    assert len(files) > 3
    assert [name for name, times in names.items() if times > 1] == []


def test_every_list_names_where_its_words_come_from() -> None:
    unnamed = {e.list for entries in shipped_words().lists.values() for e in entries if not e.citation}
    assert unnamed == set()


def test_the_readers_own_words_leave_the_shipped_ones_in_place() -> None:
    own = with_words({"hedges": ["so to speak"]})
    assert {"so to speak", "perhaps"} <= own.words("hedges")
    assert "so to speak" not in shipped_words().words("hedges")
