"""Real files, damaged in the ways in which files are damaged, by chance that a number repeats."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from random import Random
from typing import Any

MOST = 20_000
# What parsers stumble over: edges of encodings and of numbers, marks that open and never close, characters
# that act on a page, every plane of Unicode, halves of characters, and very long tokens.
_MARKS = rb"""
0 -1 1e999 NaN -Infinity 99999999999999999999 null true 9999-99-99 2025-02-30 < > & &#0; &#xD800; <!-- ]]>
<![CDATA[ <?xml <script> </p> " ' "" [ ] { } ( ) | \ , ; --- ``` ![ ]( endobj endstream << >> R xref trailer
%%EOF PK "schema":2 "cases":[] "answers":1 "tries":"x" https:// http://[ 1,2,3-4-5/6
"""
_CONTROLS = b"\0|\n|\r|\r\n|\t| |\x0b|\x0c|\x1b[2J|\x7f|\xff|\x80|\xff\xfe|\xfe\xff|\xed\xa0\x80|\xed\xb3\xbf"
_CHARACTERS = (
    "“ ” ’ … \u200b \u200d \u202e \u2066 \ufeff \u00ad e\u0301 \u0130 \u0661 \u216b \u00bd "
    "\U0001f469\u200d\U0001f680 \U00010400 \u2028 \u4e2d\u6587 \ufdfa \U000e0041 \U0010ffff"
)
_LONG = (
    *(b"[" * 2_000, b'{"a":' * 2_000, b"<div>" * 2_000, b'"' * 3_000, b"\xe2\x80\x9c" * 1_000, b"a" * 10_000),
    *(
        b"> " * 200,
        b"- " * 200,
        b"#" * 40,
        b"*" * 99,
        b"A. " * 300,
        b"!?." * 300,
        b"9" * 5_000,
        b"said " * 300,
    ),
    *(b"that " * 5, b"\xcc\x81" * 300, b"\xd9\x80" * 50, b"stream\n", b"/Length 0", b""),
)
PIECES = (*_MARKS.split(), *_CONTROLS.split(b"|"), *_CHARACTERS.encode().split(b" "), *_LONG)


def mutated(chance: Random, seeds: Sequence[bytes]) -> bytes:
    """One of the files, or a stretch of it, with one to eight damages.

    >>> mutated(Random(1), [b"The bridge opened."]) == mutated(Random(1), [b"The bridge opened."])
    True
    """
    data = bytearray(chance.choice(seeds))
    if len(data) > MOST or chance.random() < 0.3:
        length = chance.randint(0, min(len(data), MOST))
        start = chance.randint(0, len(data) - length)
        data = data[start : start + length]
    for _ in range(chance.randint(1, 8)):
        _damage(chance, data, seeds)
    return bytes(data)


def _damage(chance: Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    at = chance.randint(0, len(data))
    some = slice(at, at + chance.choice((0, 1, 1, 2, 4, 16, 256)))
    kind = chance.randrange(6)
    if kind == 0:
        data[some] = chance.choice(PIECES)
    elif kind == 1:
        data[some] = b""
    elif kind == 2 and at < len(data):
        data[at] = chance.randrange(256)
    elif kind == 3:
        data[at:at] = data[some] * chance.choice((1, 2, 50))
    elif kind == 4:
        other = chance.choice(seeds)
        start = chance.randint(0, len(other))
        data[some] = other[start : start + chance.choice((1, 8, 64, 1_024))]
    else:
        data[some] = chance.randbytes(chance.choice((1, 2, 8)))


def mutated_table(chance: Random, seeds: Sequence[bytes]) -> bytes:
    """A CSV file of which mostly the rows are damaged, so that readers come past the names of the columns."""
    if chance.random() < 0.2:
        return mutated(chance, seeds)
    head, _, rows = chance.choice(seeds).partition(b"\n")
    first = chance.randrange(max(1, len(rows)))
    some = rows[rows.find(b"\n", first) + 1 :][: chance.choice((0, 400, 2_000, MOST))]
    if chance.random() < 0.5:
        some = some[: some.rfind(b"\n") + 1]
    return head + b"\n" + mutated(chance, [some])


def mutated_json(chance: Random, seeds: Sequence[bytes]) -> bytes:
    """A file of JSON of which some values are of another kind; or one of which the bytes are damaged."""
    if chance.random() < 0.4:
        return mutated(chance, seeds)
    content = json.loads(chance.choice(seeds))
    for _ in range(chance.randint(1, 5)):
        content = _changed(chance, content)
    return json.dumps(content, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**400, 1.5, float("nan"), float("inf"), [], {}, [[]], [None], {"": {}}),
    *({"a": [{"b": 1}]}, "", "x", "\ud800", "\x00\u202e", "a" * 9_000, "=1+1", "../../x", "<script>"),
)


def _changed(chance: Random, content: Any) -> Any:
    """The same content with one value, at any depth, replaced, taken away or put under another name."""
    if not isinstance(content, (dict, list)) or not content or chance.random() < 0.1:
        return deepcopy(chance.choice(VALUES))
    place = chance.choice(list(content) if isinstance(content, dict) else range(len(content)))
    if chance.random() < 0.75:
        content[place] = _changed(chance, content[place])
    elif isinstance(content, list) or chance.random() < 0.5:
        del content[place]
    else:
        content[chance.choice(("", "schema", "cases", "0.1", "\udfff", place + "x"))] = content.pop(place)
    return content


def mutated_archive(chance: Random, seeds: Sequence[bytes]) -> bytes:
    """A zip, such as a Word file, whose members are damaged before they are packed; or the zip itself."""
    if chance.random() < 0.2:
        return mutated(chance, seeds)
    with zipfile.ZipFile(io.BytesIO(chance.choice(seeds))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(members), min(len(members), chance.randint(1, 2))):
        members[name] = mutated(chance, [members[name]])
        if chance.random() < 0.1:
            del members[name]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()
