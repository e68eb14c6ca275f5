"""What is whole of a JSON text that breaks off: a file that was cut in half, by a full disk or a bad copy."""

from __future__ import annotations

_CLOSES = {"{": "}", "[": "]"}


def opening(text: str) -> str:
    """The text up to the last object or list that is whole in it, with what was open closed; '' for none.

    >>> opening('{"answers": {"0.1": {"answer": "b"}, "0.2": {"answ')
    '{"answers": {"0.1": {"answer": "b"}}}'
    >>> opening('{"answers": {"0.1')
    ''
    """
    end, quoted, escaped = 0, False, False
    closing: list[str] = []
    left: list[str] = []
    for at, letter in enumerate(text):
        if quoted:
            quoted = letter != '"' or escaped
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            quoted = True
        elif letter in _CLOSES:
            closing.append(_CLOSES[letter])
        elif closing and letter == closing[-1]:
            closing.pop()
            end, left = at + 1, closing.copy()
    return text[:end] + "".join(reversed(left))
