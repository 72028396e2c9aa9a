"""One document that came back, beside its base: what proposals are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.contract.sheets import case_columns, text_column
from pipeline.findings import Address, Place
from pipeline.judgement.takeback.cells.master import Master, MasterRow
from pipeline.judgement.takeback.proposal import Gesture, Proposal, Source
from pipeline.judgement.takeback.returned import Paragraph, ReturnedDocument, Revision
from pipeline.judgement.takeback.sides.collation import Collation, collated
from pipeline.judgement.takeback.sides.line_places import places
from pipeline.judgement.takeback.sides.printed import BaseDocument, Context, contexts, page_lines, row_lines
from pipeline.judgement.takeback.sides.sameness import plain, says_same
from pipeline.model.portfolio import CaseKey, Section
from pipeline.words.text import comparable


@dataclass(frozen=True)
class SectionPlace:
    """A section of the fiche where a line stands, and the row of the case that it is about."""

    section: Section
    case: MasterRow

    @property
    def cell(self) -> Place | None:
        """The cell of the case that the section prints; None for those that print other sheets."""
        source = self.section.source
        own = self.case.at(text_column(source).name)
        fixed = (one.name for one in case_columns((), ()) if comparable(one.header) == comparable(source))
        return own or next((self.case.at(name) for name in fixed), None)


@dataclass(frozen=True)
class Sides:
    """A base, what came back, the workbook that the base was made from.

    `case` is that of a fiche. `blanks`: what documents like it print in the place of a section that is not filled in.
    """

    base: BaseDocument
    returned: ReturnedDocument
    master: Master
    case: CaseKey | None = None
    blanks: frozenset[str] = frozenset()

    @cached_property
    def collation(self) -> Collation:
        """Both side by side."""
        return collated(self.base.document, self.returned)

    @cached_property
    def contexts(self) -> dict[int, Context]:
        """Where the lines stand in what came back, by number."""
        return contexts(self.returned)

    @cached_property
    def base_of(self) -> dict[int, int]:
        """By number of a line that came back, that of the line of the base."""
        return {line.number: number for number, line in self.collation.pairs.items()}

    @cached_property
    def _places(self) -> tuple[dict[int, str], dict[int, str]]:
        return places(self.base.document), places(self.returned)

    def case_row(self, number: int) -> MasterRow | None:
        """The row of the case that a line of the base is about: that of the fiche, else of the row or the slide."""
        if self.case is not None:
            return self.master.case_row(self.case)
        context = self.base.contexts.get(number)
        if context is None:
            return None
        page = page_lines(self.base.document.pages[context.spot[0]])
        row = row_lines(context.row) if context.row else []
        for numbers, fields in (([number], ""), (row, ""), (page, "text:"), (page, "title"), (page, "")):
            keys = self._cases(numbers, fields)
            if len(keys) == 1:
                return self.master.case_row(next(iter(keys)))
        return None

    def _cases(self, numbers: Iterable[int], fields: str) -> set[CaseKey]:
        """The cases that some lines are about, by the cells whose field begins so."""
        cells = [cell for number in numbers for cell in self.base.cells(number)]
        rows = (self.master.row(cell) for cell in cells if self.master.field(cell).startswith(fields))
        return {row.case for row in rows if row is not None and isinstance(row.case, CaseKey)}

    def section(self, number: int) -> SectionPlace | None:
        """The section where a line of the base stands, by the heading above it or the first cell of its row."""
        context = self.base.contexts.get(number)
        if context is None:
            return None
        heads = [context.heading or number]
        if context.row is not None and self.returned.pages[0].is_slide:
            heads = [one.number for one in context.row.cells[0].paragraphs]
        case = self.case_row(number)
        found = next((one for head in heads for one in self._named_sections(head)), None)
        return SectionPlace(found, case) if found is not None and case is not None else None

    def _named_sections(self, heading: int) -> Iterable[Section]:
        for cell in self.base.cells(heading):
            row = self.master.row(cell)
            if row is not None and isinstance(row.record, Section):
                yield row.record

    def is_blank(self, number: int) -> bool:
        """Whether a line of the base only says that its section is not filled in: no cell is printed there."""
        context = self.base.contexts.get(number)
        if context is None or self.base.cells(number) or context.heading == number:
            return False
        is_in_rows = bool(context.table) and (context.column == 0 or not self.returned.pages[0].is_slide)
        if is_in_rows or self.section(number) is None:
            return False
        return not any(self.base.cells(other) for other in self._beside(context))

    @cached_property
    def blank_words(self) -> frozenset[str]:
        """What is printed in the place of a section that is not filled in."""
        own = (line for number, line in self.base.lines.items() if self.is_blank(number))
        return self.blanks | frozenset(plain(line.text) for line in own)

    def _beside(self, context: Context) -> Iterable[int]:
        """The lines of the same section: of the same cell in a table, under the same heading else."""
        for number, other in self.base.contexts.items():
            same = other.spot == context.spot if context.table else other.spot[:2] == context.spot[:2]
            if same and number != context.heading and other.heading == context.heading:
                yield number

    def place_of(self, line: Paragraph | int) -> str:
        """Where a line that came back stands, or one of the base."""
        before, after = self._places
        return before.get(line, "") if isinstance(line, int) else after.get(line.number, "")

    def source(self, line: Paragraph | int, place: str = "", revisions: Iterable[Revision] = ()) -> Source:
        """Who said it, where: by the tracked changes of a line, else by the last who saved the file."""
        own = tuple(revisions) or _revisions(line)
        authors = ", ".join(dict.fromkeys(one.author for one in own if one.author)) or self.returned.author
        saved = self.returned.saved.isoformat(timespec="seconds") if self.returned.saved else ""
        date = max((one.date for one in own), default="") or saved
        return Source(self.returned.file, place or self.place_of(line), authors, date)

    def change(
        self, cell: Place, after: str, line: Paragraph | int, revisions: Iterable[Revision] = (), *, typed: str = ""
    ) -> Proposal:
        """A cell that goes from what it says to `after`; `typed` is what was typed for it to say so."""
        made = self._proposal(Gesture.CHANGE, cell, self.master.text(cell), after, line)
        own = tuple(revisions) or _revisions(line)
        how = [told_revisions(own), f"écrit « {typed.strip()} »" if typed and not says_same(typed, after) else ""]
        return replace(made, source=self.source(line, revisions=own), how=", ".join(filter(None, how)))

    def to_place(self, cell: Place | None, before: str, after: str, line: Paragraph | int, how: str = "") -> Proposal:
        """Words for which no cell is sure; `cell` is the one that they may be for."""
        made = self._proposal(Gesture.TO_PLACE, cell, before, after, line)
        return replace(made, how=", ".join(filter(None, (how, told_revisions(_revisions(line))))))

    def _proposal(
        self, gesture: Gesture, cell: Place | None, before: str, after: str, line: Paragraph | int
    ) -> Proposal:
        where = cell.container if cell is not None else ""
        address = cell.inside if cell is not None and isinstance(cell.inside, Address) else None
        subject = self.master.subject(cell) if cell is not None else self.about(line)
        return Proposal(gesture, where, address, subject, before, after, self.source(line))

    def about(self, line: Paragraph | int) -> str:
        """What a line is about when no cell is known: the case."""
        number = line if isinstance(line, int) else self.base_of.get(line.number, 0)
        case = self.case_row(number)
        return self.master.named(case) if case is not None else ""


def _revisions(line: Paragraph | int) -> tuple[Revision, ...]:
    return line.revisions if isinstance(line, Paragraph) else ()


def told_revisions(revisions: Iterable[Revision]) -> str:
    """« insertion suivie, suppression suivie »."""
    return ", ".join(dict.fromkeys(one.tracking.value for one in revisions))
