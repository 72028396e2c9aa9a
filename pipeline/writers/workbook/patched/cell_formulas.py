"""The references of a formula: which single cells it names, and the formula copied elsewhere. Pure.

openpyxl's Translator was tried: its tokenizer takes « A1:INDEX( » for one function and raises on what Excel accepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_PIECE = re.compile(
    rf"""
    (?P<text> "(?:[^"]|"")*" )
  | (?P<sheet> (?: '(?:[^']|'')*' | (?:\[\d+\])?[^\W\d][\w.]*(?::[\w.]+)? | \[\d+\] )! )?
    (?P<area> {_CELL}(?::{_CELL})? | \$?[1-9]\d{{0,6}}:\$?[1-9]\d{{0,6}} | \$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}} )
    (?! [\w.(\[!] )
  | (?P<structured> \[ (?: '. | [^\[\]'] | \[ (?: '. | [^\[\]'] )* \] )* \] )
  | (?P<word> [\w.\\?]+ )
    """,
    re.VERBOSE,
)
"""What a formula is made of, as far as references go: texts, names and columns of tables hold none."""

_END = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")


def copied_formula(formula: str, rows: int, columns: int) -> str:
    """A formula copied so many rows down and columns to the right: what is relative follows."""

    def replaced(match: re.Match[str]) -> str:
        area = match["area"]
        if area is None or not _is_area(area):
            return match[0]
        ends = [_copied_end(end, rows, columns) for end in area.split(":")]
        return (match["sheet"] or "") + ("#REF!" if None in ends else ":".join(filter(None, ends)))

    return _PIECE.sub(replaced, formula)


def cells_named(formula: str) -> Iterator[tuple[str, int]]:
    """The sheet (« » for its own) and the row of each cell that the formula names alone, not as part of an area."""
    for match in _PIECE.finditer(formula):
        area = match["area"]
        if area and ":" not in area and _is_area(area) and (end := _END.fullmatch(area)):
            yield _sheet_named(match["sheet"] or ""), int(end[4])


def _sheet_named(prefix: str) -> str:
    """The sheet that a prefix names: « 'Cas d''usage'! » is that of « Cas d'usage »."""
    bare = prefix.removesuffix("!")
    return bare[1:-1].replace("''", "'") if bare.startswith("'") else bare


def _is_area(area: str) -> bool:
    """Whether its columns and rows exist: « XYZ1 » is a name."""
    ends = [_END.fullmatch(end) for end in area.split(":")]
    return all(
        end is not None and _column(end[2]) <= _LAST_COLUMN and (not end[4] or int(end[4]) <= _LAST_ROW) for end in ends
    )


def _copied_end(text: str, rows: int, columns: int) -> str | None:
    end = _END.fullmatch(text)
    if end is None:
        return text
    letters, digits = end[2], end[4]
    if letters and end[1] != "$":
        letters = _letters(_column(letters) + columns)
    is_absolute = end[3] == "$" or (not end[2] and end[1] == "$")
    if digits and not is_absolute:
        row = int(digits) + rows
        digits = str(row) if 1 <= row <= _LAST_ROW else ""
    if (end[2] and not letters) or (end[4] and not digits):
        return None
    return f"{end[1]}{letters}{end[3]}{digits}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    """The letters of a column, "" beyond the last one."""
    letters = ""
    if not 1 <= column <= _LAST_COLUMN:
        return letters
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
