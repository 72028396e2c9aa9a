"""The sheet of a returned ballot: labels and choices found by their words, wherever they are.

A label and its value stand in one row, or in one cell (« Participant : … »). A choice stands under « Cas d'usage » in
the row of its rank; where that header is gone, it is the last cell of the row that names a candidate. Below the first
choice, a row without label that names a candidate is one choice more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.contract.ballot_words import (
    CANDIDATE,
    COMMENT,
    FILLED_ON,
    ORGANISATION,
    PARTICIPANT,
    PHASE,
    SECTOR,
    choice_label,
)
from pipeline.contract.cell_values import CellValue, parse_text
from pipeline.findings import Address
from pipeline.judgement.vote.candidates import Candidate, candidate_of, candidates_by_word
from pipeline.model.portfolio import Portfolio
from pipeline.readers.file.sheets.raw_sheets import CellState, RawCell, RawRow, RawSheet
from pipeline.readers.master.cells import MAX_TEXT_CHARACTERS, shown
from pipeline.words.text import comparable, without_forbidden

_LABELS = {comparable(label): label for label in (PARTICIPANT, ORGANISATION, FILLED_ON, COMMENT)}
_CHOICE = re.compile(comparable(choice_label(0)).removesuffix(" 0") + r"\s*(?:n\s*[°o]?\s*)?(\d{1,2})")
_WITHOUT_RESULT = "formule sans résultat enregistré"


@dataclass(frozen=True)
class Vocabulary:
    """What the words of a ballot may mean: `candidates` by `model.candidates.word_of`, `headings` by `comparable`.

    The headings are those of the drop-downs before a candidate: a sector's letter is no choice of the group so called.
    """

    candidates: Mapping[str, Candidate]
    headings: frozenset[str]

    def is_candidate(self, cell: Cell) -> bool:
        """Whether a cell names a candidate."""
        return self.means_candidate(cell.text)

    def means_candidate(self, text: str) -> bool:
        """Whether a text names a candidate."""
        return candidate_of(text, self.candidates) is not None


def vocabulary_of(portfolio: Portfolio) -> Vocabulary:
    """The words of the ballots that a working group sends."""
    sectors = [word for sector in portfolio.sectors for word in (sector.code, sector.label)]
    phases = [word for phase in portfolio.phases for word in (phase.code, phase.label)]
    return Vocabulary(candidates_by_word(portfolio), frozenset(map(comparable, (*sectors, *phases))))


@dataclass(frozen=True)
class Cell:
    """A cell that holds something: its address, its value, and the text that can be printed of it."""

    address: Address
    value: CellValue
    text: str


@dataclass(frozen=True)
class BallotPage:
    """A sheet that holds a ballot: the cell of each label's value, by label, and those of the choices by rank."""

    title: str
    values: Mapping[str, Cell]
    choices: tuple[Cell | None, ...]

    @property
    def is_filled(self) -> bool:
        """Whether a choice was made there."""
        return any(self.choices)


@dataclass(frozen=True)
class _Row:
    """A row of a sheet: its filled cells by column, and the labels among them by column."""

    cells: Mapping[int, Cell]
    labels: Mapping[int, str]

    @property
    def rank(self) -> int:
        """The rank of the choice that the row is about, 0 when it is about none or about several."""
        ranks = [match for label in self.labels.values() if (match := _CHOICE.fullmatch(label))]
        return int(ranks[0][1]) if len(ranks) == len(self.labels) == 1 else 0

    def beside(self, column: int) -> Cell | None:
        """The value of the label in `column`: the next filled cell, unless that is a label too."""
        inside = _inside(self.cells[column])
        if inside:
            return inside
        following = next((other for other in sorted(self.cells) if other > column), None)
        return None if following is None or following in self.labels else self.cells[following]


@dataclass(frozen=True)
class _Columns:
    """The columns of the table of choices: that of the candidates, if its header is there, and those of headings."""

    candidate: int | None
    headings: frozenset[int]


def ballot_page(sheet: RawSheet, words: Vocabulary) -> BallotPage | None:
    """The ballot that a sheet holds, None when it has no row of a choice or none of the labels around."""
    rows = [_row(raw) for raw in sheet.rows]
    first = next((place for place, row in enumerate(rows) if row.rank), None)
    if first is None or not any(word in _LABELS for row in rows for word in row.labels.values()):
        return None
    values = {
        _LABELS[word]: value
        for row in reversed(rows)
        for column, word in row.labels.items()
        if word in _LABELS and (value := row.beside(column))
    }
    return BallotPage(sheet.title, values, _choices(rows[first:], _columns(rows[:first]), words))


def _row(raw: RawRow) -> _Row:
    cells = {column: _cell(raw.number, column, cell) for column, cell in raw.cells.items() if _holds(cell)}
    labels = {column: label for column, cell in cells.items() if (label := _label(cell.text))}
    return _Row(cells, labels)


def _holds(cell: RawCell) -> bool:
    return cell.state is not CellState.MERGED_AWAY


def _cell(row: int, column: int, cell: RawCell) -> Cell:
    text = _WITHOUT_RESULT if cell.state is CellState.NO_RESULT else str(parse_text(cell.text or shown(cell.value)))
    return Cell(Address(row, column), cell.value, _printable(text))


def _printable(text: str) -> str:
    """`text` without what no Office file may hold, cut where it is too long for a cell."""
    kept = without_forbidden(text)
    return kept if len(kept) <= MAX_TEXT_CHARACTERS else f"{kept[: MAX_TEXT_CHARACTERS - 1]}…"


def _label(text: str) -> str:
    """The label that a cell holds, comparable, without what stands in brackets or behind a colon; "" for any other."""
    word = comparable(re.sub(r"\(.*?\)|\*", " ", text.split(":", 1)[0]))
    return word if word in _LABELS or _CHOICE.fullmatch(word) else ""


def is_choice_label(text: str) -> bool:
    """Whether a text is the label of a choice: « Choix 1 »."""
    return _CHOICE.fullmatch(_label(text)) is not None


def _inside(cell: Cell) -> Cell | None:
    """What a cell « label : value » says behind its colon."""
    text = cell.text.partition(":")[2].strip()
    return Cell(cell.address, text, text) if text else None


def _columns(above: Sequence[_Row]) -> _Columns:
    """The columns of the table, by the nearest header row above it."""
    for row in reversed(above):
        titles = {comparable(cell.text): column for column, cell in row.cells.items()}
        if comparable(CANDIDATE) in titles:
            others = (titles.get(comparable(title)) for title in (SECTOR, PHASE))
            return _Columns(titles[comparable(CANDIDATE)], frozenset(column for column in others if column))
    return _Columns(None, frozenset())


def _choices(rows: Sequence[_Row], columns: _Columns, words: Vocabulary) -> tuple[Cell | None, ...]:
    """The choices by rank, then those of rows without a rank; None for one left blank before another."""
    last = max(place for place, row in enumerate(rows) if row.rank)
    after = next((place for place, row in enumerate(rows) if place > last and row.labels), len(rows))
    by_rank: dict[int, Cell] = {}
    more: list[Cell] = []
    for row in rows[:after]:
        choice = _choice(row, columns, words)
        if choice and row.rank and row.rank not in by_rank:
            by_rank[row.rank] = choice
        elif choice and (row.rank or (not row.labels and words.is_candidate(choice))):
            more.append(choice)
    ranked = [by_rank.get(rank) for rank in range(1, max(by_rank, default=0) + 1)]
    return (*ranked, *more)


def _choice(row: _Row, columns: _Columns, words: Vocabulary) -> Cell | None:
    """The cell of the choice that a row makes, None when it makes none."""
    label = next(iter(row.labels), 0)
    if label and (inside := _inside(row.cells[label])):
        return inside
    beside = {
        column: cell
        for column, cell in sorted(row.cells.items())
        if column > label and not (column in columns.headings and comparable(cell.text) in words.headings)
    }
    if columns.candidate in beside:
        return beside[columns.candidate]
    meaning = [cell for cell in beside.values() if words.is_candidate(cell)]
    if meaning:
        return meaning[-1]
    return beside[max(beside)] if beside and columns.candidate is None else None
