"""The cells that somebody names: « Cas d'usage!F12 », as Excel writes it or as it is typed from memory. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.findings import Address, Place
from pipeline.production.order import UnknownChoice
from pipeline.words.near_miss import did_you_mean, near_miss
from pipeline.words.text import cleaned, comparable

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_QUOTES = "'’‘ʼ`´"
_CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?(\d{1,7})?")
_EXAMPLE = "par exemple « Cas d'usage!F12 » ou « Cas d'usage!F12:F14 »"


@dataclass(frozen=True)
class CellRange:
    """Cells of one sheet, bounds included; `typed` is the title that was typed when it is not quite that of a sheet."""

    sheet: str
    first: Address
    last: Address
    typed: str = ""

    def __contains__(self, place: Place) -> bool:
        """Whether a place is one of these cells."""
        inside = place.inside
        return (
            place.container == self.sheet
            and isinstance(inside, Address)
            and self.first.row <= inside.row <= self.last.row
            and self.first.column <= inside.column <= self.last.column
        )

    def __str__(self) -> str:
        cells = str(self.first) if self.first == self.last else f"{self.first}:{self.last}"
        return f"{self.sheet}!{cells}"


def is_reference(typed: str) -> bool:
    """Whether what was typed names cells rather than a file."""
    return "!" in typed


def lacks_its_sheet(typed: str) -> bool:
    """Whether what was typed is the address of a cell, without its sheet."""
    return bool(re.fullmatch(r"\$?[A-Za-z]{1,3}\$?\d{1,7}(:\$?[A-Za-z]{1,3}\$?\d{1,7})?", typed.strip()))


def cell_range(typed: str, titles: Sequence[str]) -> CellRange:
    """The cells that `typed` names, in a workbook whose sheets have these `titles`.

    Raises UnknownChoice for a sheet that is not there, or for what is no address of cells.
    """
    name, _, corners = cleaned(typed).rpartition("!")
    first, last = _corners(corners, typed)
    sheet, is_exact = _sheet(name, titles)
    return CellRange(sheet, first, last, "" if is_exact else _bare(name))


def _sheet(typed: str, titles: Sequence[str]) -> tuple[str, bool]:
    """The sheet that is meant, and whether it is called so, accents, capitals and the shape of apostrophes apart."""
    wanted = _bare(typed)
    exact = next((title for title in titles if comparable(title) == comparable(wanted)), "")
    near = exact or near_miss(wanted, titles)
    if not near:
        known = ", ".join(f"« {title} »" for title in titles)
        near_words = did_you_mean(wanted, titles)
        raise UnknownChoice(f"La feuille « {wanted} » n'existe pas dans le classeur.{near_words} Feuilles : {known}.")
    return near, bool(exact)


def _bare(name: str) -> str:
    """The title of a sheet without the quotes that Excel puts around it, nor the name of its workbook."""
    bare = name.strip()
    if len(bare) > 1 and bare[0] in _QUOTES and bare[-1] in _QUOTES:
        bare = re.sub(rf"([{_QUOTES}])\1", r"\1", bare[1:-1])
    return re.sub(r"^.*\]", "", bare).strip()


def _corners(typed: str, whole: str) -> tuple[Address, Address]:
    """The corners of the cells: of « F12 », « $F$12:$F$14 », a column « F:F », a row « 12:12 »."""
    parts = [_CORNER.fullmatch(part.strip()) for part in typed.split(":")]
    if not 1 <= len(parts) <= 2 or not all(part and part[0] for part in parts):
        raise not_cells(whole)
    found = [(_column(part[1]), int(part[2]) if part[2] else 0) for part in parts if part]
    columns, rows = [column for column, _ in found], [row for _, row in found]
    is_whole = len(found) == 2 and (not any(columns) or not any(rows))
    if not is_whole and not (all(columns) and all(rows)):
        raise not_cells(whole)
    if max(columns) > _LAST_COLUMN or max(rows) > _LAST_ROW:
        raise UnknownChoice(f"« {whole} » : une feuille s'arrête à la cellule XFD1048576.")
    top, bottom = (min(rows), max(rows)) if any(rows) else (1, _LAST_ROW)
    left, right = (min(columns), max(columns)) if any(columns) else (1, _LAST_COLUMN)
    return Address(top, left), Address(bottom, right)


def _column(letters: str | None) -> int:
    number = 0
    for letter in (letters or "").upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def not_cells(typed: str) -> UnknownChoice:
    """What to say of something that does not name cells."""
    return UnknownChoice(
        f"« {typed} » ne désigne pas des cellules : écrivez la feuille, « ! », puis la cellule, {_EXAMPLE}."
    )
