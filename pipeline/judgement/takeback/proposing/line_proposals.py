"""Lines that were typed over, added or removed: the cells that they would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.contract.cell_values import LINES, TEXT
from pipeline.contract.columns import Column
from pipeline.contract.sheets import sheet
from pipeline.findings import Place
from pipeline.judgement.takeback.cells.cell_lines import LineEdits, retyped
from pipeline.judgement.takeback.cells.legal import named_sheet
from pipeline.judgement.takeback.proposal import Proposal
from pipeline.judgement.takeback.proposing.both_sides import Sides
from pipeline.judgement.takeback.proposing.meant import (
    flow_changes,
    is_drawn,
    is_idem_line,
    meant_cell,
    referring_cell,
    word_change,
)
from pipeline.judgement.takeback.proposing.table_rows import fields_of, row_of
from pipeline.judgement.takeback.returned import Paragraph
from pipeline.judgement.takeback.sides.collation import Added
from pipeline.judgement.takeback.sides.printed import Printed, Spot
from pipeline.judgement.takeback.sides.rewriting import joined, rewritten
from pipeline.judgement.takeback.sides.sameness import plain, says_same

_BARRIERS = sheet("barriers").title


class _Occurrence:
    """The lines that one cell prints in one spot, in order, and what was done to them.

    `touched`: the lines that came back, or the numbers of those of the base that are gone.
    """

    def __init__(self, cell: Place) -> None:
        self.cell = cell
        self.numbers: list[int] = []
        self.printed: list[str] = []
        self.fresh: list[str | None] = []
        self.added: dict[int, list[str]] = {}
        self.touched: list[Paragraph | int] = []

    def print(self, number: int, text: str) -> None:
        """A piece of a line that the cell prints."""
        self.numbers.append(number)
        self.printed.append(text)
        self.fresh.append(text)

    @property
    def edits(self) -> LineEdits:
        """What was done to its lines."""
        return LineEdits(tuple(self.printed), tuple(self.fresh), self.added)


def holds_lines(column: Column | None) -> bool:
    """Whether a cell may say several lines."""
    if column is None:
        return False
    return column.kind is LINES or column.name.startswith("text:") or column.name in ("text", "definition", "trigger")


def is_free_text(column: Column | None) -> bool:
    """Whether a cell holds words of its own, which name nothing."""
    return column is not None and column.kind in (TEXT, LINES) and not column.words and not named_sheet(column)


class LineTakeback:
    """Gathers what became of the lines of every cell, then says it cell by cell."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._occurrences: dict[tuple[Place, Spot], _Occurrence] = {}
        self._of_line: dict[int, list[_Occurrence]] = {}
        self._direct: list[Proposal] = []
        for number in sides.base.lines:
            self._enter(number)

    def _enter(self, number: int) -> None:
        """Note the pieces of a line that cells of free text print."""
        for piece in joined(self._sides.base.pieces.get(number, ())):
            cell = meant_cell(self._sides, piece)
            if cell is not None and is_free_text(self._sides.master.column(cell)):
                spot = self._sides.base.contexts[number].spot
                own = self._occurrences.setdefault((cell, spot), _Occurrence(cell))
                own.print(number, piece.text)
                self._of_line.setdefault(number, []).append(own)

    def take_change(self, number: int, line: Paragraph) -> None:
        """A line of the base that says something else now."""
        in_flow = flow_changes(self._sides, number, line)
        if in_flow is not None:
            self._direct += in_flow
            return
        pieces = joined(self._sides.base.pieces.get(number, ()))
        if not any(one.cells for one in pieces):
            pieces = (Printed(pieces[0].text if pieces else "", _headed(self._sides, number)),)
        values = rewritten(pieces, line.text) if pieces[0].cells or len(pieces) > 1 else None
        if values is None:
            cell = next((cell for one in pieces for cell in one.cells), None)
            before = self._sides.base.lines[number].text
            self._direct.append(self._sides.to_place(cell, before, line.text, line))
            return
        for place, text in values.items():
            self._take_piece(number, pieces, place, text, line)

    def _take_piece(self, number: int, pieces: Sequence[Printed], place: int, text: str, line: Paragraph) -> None:
        own = [one for one in self._of_line.get(number, []) if one.cell == meant_cell(self._sides, pieces[place])]
        rank = self._rank(own[0], number, pieces[place].text) if own else -1
        is_typed = bool(own) and rank >= 0 and not is_drawn(self._sides, number, own[0].cell)
        if is_typed and referring_cell(self._sides, number, own[0].cell) is None:
            own[0].fresh[rank] = text or None
            own[0].touched.append(line)
            return
        self._direct.append(word_change(self._sides, number, pieces[place], text, line))

    @staticmethod
    def _rank(own: _Occurrence, number: int, printed: str) -> int:
        """The place of a piece among those that the cell prints there."""
        same = zip(own.numbers, own.printed, strict=True)
        return next((rank for rank, one in enumerate(same) if one == (number, printed)), -1)

    def take_removal(self, line: Paragraph, by: Paragraph | None = None) -> bool:
        """A line of the base that is gone; false when no cell prints it alone."""
        own = self._whole(line.number)
        if own is None:
            return False
        own.fresh[own.numbers.index(line.number)] = None
        own.touched.append(by if by is not None else line.number)
        return True

    def take_added(self, added: Added) -> bool:
        """A line that was added in the middle of a cell of several lines; false when it was not."""
        for number, is_behind in ((added.after, True), (added.before, False)):
            own = self._whole(number)
            if own is None or not self._is_same_spot(own, added) or not self._may_grow(own):
                continue
            rank = own.numbers.index(number) if is_behind else own.numbers.index(number) - 1
            own.added.setdefault(rank, []).append(added.paragraph.text.strip())
            own.touched.append(added.paragraph)
            return True
        return False

    def _whole(self, number: int) -> _Occurrence | None:
        """The occurrence whose cell is alone to print a line; None when there are several, or none."""
        found = self._of_line.get(number, [])
        pieces = [one for one in joined(self._sides.base.pieces.get(number, ())) if one.cells]
        return found[0] if len(found) == 1 and len(pieces) == 1 else None

    def _is_same_spot(self, own: _Occurrence, added: Added) -> bool:
        context = self._sides.base.contexts[own.numbers[0]]
        return (context.spot[3], context.column) == (added.row, added.column)

    def _may_grow(self, own: _Occurrence) -> bool:
        column = self._sides.master.column(own.cell)
        in_table = bool(self._sides.base.contexts[own.numbers[0]].table)
        return holds_lines(column) or (in_table and own.cell.where == _BARRIERS)

    def proposals(self) -> Iterator[Proposal]:
        """What was taken, cell by cell."""
        yield from self._direct
        touched: dict[Place, list[_Occurrence]] = {}
        for own in self._occurrences.values():
            if own.touched:
                touched.setdefault(own.cell, []).append(own)
        for found in touched.values():
            yield from self._cell(found)

    def _cell(self, found: Sequence[_Occurrence]) -> Iterator[Proposal]:
        """What a cell would say: what was typed in one place, then in the next, when they do not speak of one line."""
        typed = text = self._sides.master.text(found[0].cell)
        lines: list[Paragraph | int] = []
        for own in found:
            fresh = None if is_idem_line(self._sides, own.numbers[0]) else retyped(text, own.edits)
            other = retyped(typed, own.edits) if fresh is None else fresh
            if fresh is None and (other is None or other != text):
                yield from self._unplaced(own)
            elif fresh is not None:
                text = fresh
                lines += own.touched
        column = self._sides.master.column(found[0].cell)
        if not text.strip() and column is not None and column.required:
            yield from (one for own in found for one in self._unplaced(own))
        elif lines and _differ(text, typed):
            revisions = dict.fromkeys(one for line in lines if isinstance(line, Paragraph) for one in line.revisions)
            yield self._sides.change(found[0].cell, text, lines[0], revisions)

    def _unplaced(self, own: _Occurrence) -> Iterator[Proposal]:
        """Each line that was touched, by itself."""
        for number, before, after in zip(own.numbers, own.printed, own.fresh, strict=True):
            if after is None or not says_same(before, after):
                line = self._sides.collation.pairs.get(number, number)
                yield self._sides.to_place(own.cell, before, after or "", line, "" if after else "texte supprimé")
        for some in own.added.values():
            yield from (self._sides.to_place(own.cell, "", text, own.touched[0]) for text in some)


def _headed(sides: Sides, number: int) -> tuple[Place, ...]:
    """The cell of a code in a table of rows, which carries nothing: that of its row and of its column's header."""
    row, context = row_of(sides, number), sides.base.contexts[number]
    if row is None:
        return ()
    fields = fields_of(row.sheet, [cell.text for cell in context.table[0].cells])[context.column]
    place = row.at(fields[0]) if fields else None
    return (place,) if place is not None and says_same(sides.master.text(place), sides.base.lines[number].text) else ()


def _differ(fresh: str, typed: str) -> bool:
    """Whether a text says something else, or in other lines."""
    return [plain(one) for one in fresh.strip().split("\n")] != [plain(one) for one in typed.strip().split("\n")]
