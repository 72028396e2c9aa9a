"""Everything that one document that came back proposes: nothing that somebody typed is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.contract.sheets import sheet
from pipeline.judgement.takeback.cells.legal import word_for
from pipeline.judgement.takeback.cells.master import MasterRow
from pipeline.judgement.takeback.proposal import Gesture, Proposal, Source
from pipeline.judgement.takeback.proposing.both_sides import SectionPlace, Sides
from pipeline.judgement.takeback.proposing.line_proposals import LineTakeback, holds_lines
from pipeline.judgement.takeback.proposing.remark_proposals import remark_proposals
from pipeline.judgement.takeback.proposing.row_proposals import added_row, listed_line, removal, removed_row
from pipeline.judgement.takeback.proposing.table_rows import (
    LISTED,
    NATURE_AND_SUPPORT,
    ROWS_OF_CASES,
    fields_of,
    row_of,
)
from pipeline.judgement.takeback.returned import Paragraph, Revision, Room
from pipeline.judgement.takeback.sides.collation import Added
from pipeline.judgement.takeback.sides.sameness import plain, says_same


def document_proposals(sides: Sides) -> list[Proposal]:
    """The proposals and the remarks of one document."""
    made = _Maker(sides)
    return [*made.proposals(), *remark_proposals(sides)]


class _Maker:
    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._lines = LineTakeback(sides)
        self._fillings: dict[tuple[str, int], tuple[SectionPlace, list[Paragraph]]] = {}
        self._others: list[Proposal] = []

    def proposals(self) -> Iterator[Proposal]:
        """All that was typed over, removed, then added."""
        collation = self._sides.collation
        for number, line in collation.pairs.items():
            if not says_same(self._sides.base.lines[number].text, line.text):
                self._changed(number, line)
        for gone in collation.removed:
            self._removed(gone.number)
        for added in collation.added:
            self._added(added)
        self._others += [removed_row(self._sides, gone) for gone in collation.removed_rows]
        self._others += [added_row(self._sides, new) for new in collation.added_rows]
        yield from self._lines.proposals()
        for section, lines in self._fillings.values():
            yield from self._filled(section, sorted(lines, key=lambda one: one.number))
        yield from self._others
        yield from self._told()

    def _changed(self, number: int, line: Paragraph) -> None:
        section = self._sides.section(number) if self._sides.is_blank(number) else None
        if not line.text.strip() or self._is_blank_word(line):
            self._removed(number, line)
        elif section is not None:
            self._fill(section, line)
        elif not self._is_count(number):
            self._lines.take_change(number, line)

    def _is_blank_word(self, line: Paragraph) -> bool:
        """Whether a line says that there is nothing to say, as fiches do."""
        return plain(line.text) in self._sides.blank_words

    def _is_count(self, number: int) -> bool:
        """Whether a line is the number of a row in a table where rows were added or removed: it is counted again."""
        context, row = self._sides.base.contexts[number], row_of(self._sides, number)
        if row is None or row.sheet.name not in ROWS_OF_CASES:
            return False
        fields = fields_of(row.sheet, [cell.text for cell in context.table[0].cells])
        moved = (*self._sides.collation.added_rows, *self._sides.collation.removed_rows)
        return fields[context.column] == ("number",) and any(one.table is context.table for one in moved)

    def _removed(self, number: int, by: Paragraph | None = None) -> None:
        line = self._sides.base.lines[number]
        row = self._listed(number)
        if self._sides.is_blank(number):
            return
        if row is not None and not self._sides.base.contexts[number].table:
            revisions = by.revisions if by is not None else ()
            proposal = removal(self._sides, row, line.text, number)
            self._others.append(replace(proposal, source=self._sides.source(number, revisions=revisions)))
        elif not self._lines.take_removal(line, by):
            cell = next(iter(self._sides.base.cells(number)), None)
            gone = self._sides.to_place(cell, line.text, "", by if by is not None else number)
            self._others.append(replace(gone, how=gone.how or "texte supprimé"))

    def _listed(self, number: int) -> MasterRow | None:
        """The piece of data or the barrier that a line lists."""
        rows = (self._sides.master.row(cell) for cell in self._sides.base.cells(number))
        return next((row for row in rows if row is not None and row.sheet.name in ("data", "barriers")), None)

    def _added(self, added: Added) -> None:
        line = added.paragraph
        anchor = added.after or added.before
        if self._is_blank_word(line):
            return
        if self._room(line) is Room.NOTES:
            self._place(added, "note du présentateur")
        elif self._is_apart(line):
            self._place(added, "sous un titre ajouté" if not line.heading else "titre ajouté")
        elif (added.row >= 0 and not anchor and self._in_cell(added)) or (added.row < 0 and self._in_list(added)):
            return
        elif not self._lines.take_added(added):
            section = self._section(added)
            if section is not None:
                self._fill(section, line)
            else:
                self._place(added, "texte ajouté")

    def _is_apart(self, line: Paragraph) -> bool:
        """Whether a line is a heading that was added, or stands under one."""
        context = self._sides.contexts.get(line.number)
        heading = context.heading if context is not None else 0
        return bool(heading) and heading not in self._sides.base_of

    def _room(self, line: Paragraph) -> Room:
        page, frame, *_ = self._sides.contexts[line.number].spot
        return self._sides.returned.pages[page].frames[frame].room

    def _place(self, added: Added, how: str) -> None:
        anchor = added.after or added.before
        cell = next(iter(self._sides.base.cells(anchor)), None)
        self._others.append(self._sides.to_place(cell, "", added.paragraph.text, added.paragraph, how))

    def _in_cell(self, added: Added) -> bool:
        """A word typed in an empty cell of a table of rows: the cell of the workbook that it gives."""
        numbers = [one.number for row in added.table for cell in row.cells for one in cell.paragraphs]
        in_row = [one.number for cell in added.table[added.row].cells for one in cell.paragraphs]
        row = row_of(self._sides, in_row[0]) if in_row else None
        if row is None or not numbers or added.column < 0:
            return False
        headers = [cell.text for cell in added.table[0].cells]
        fields = fields_of(row.sheet, headers)[added.column]
        text = added.paragraph.text.strip()
        place = row.at(fields[0]) if fields and fields != NATURE_AND_SUPPORT else None
        column = self._sides.master.column(place) if place is not None else None
        word = word_for(column, "", text, self._sides.master, row) if column is not None else None
        if place is None or word is None:
            return False
        self._others.append(self._sides.change(place, word, added.paragraph))
        return True

    def _in_list(self, added: Added) -> bool:
        """A line typed behind a piece of data or a barrier, or under the heading of their section."""
        row = self._listed(added.after) or self._listed(added.before)
        section = self._section(added)
        name, view = LISTED.get(section.section.source, ("", "")) if section is not None else ("", "")
        if row is None and name not in ("data", "barriers"):
            return False
        case = self._sides.case_row(added.after or added.before)
        if case is None:
            return False
        name, view = (row.sheet.name, getattr(row.record, "view", "")) if row is not None else (name, view)
        after = self._listed(added.after)
        self._others.append(listed_line(self._sides, (name, view), case, added.paragraph, after))
        return True

    def _section(self, added: Added) -> SectionPlace | None:
        """The section where a line was added."""
        anchor = added.after or added.before
        if not anchor and added.row >= 0:
            cells = added.table[added.row].cells
            anchor = next((one.number for cell in cells for one in cell.paragraphs), 0)
        return self._sides.section(anchor) if anchor else None

    def _fill(self, section: SectionPlace, line: Paragraph) -> None:
        key = section.section.title, section.case.number
        self._fillings.setdefault(key, (section, []))[1].append(line)

    def _filled(self, section: SectionPlace, lines: Sequence[Paragraph]) -> Iterator[Proposal]:
        """What a section that was not filled in says now: a cell, rows, or words to place."""
        sides = self._sides
        name, view = LISTED.get(section.section.source, ("", ""))
        if section.cell is not None:
            typed = sides.master.text(section.cell)
            column = sides.master.column(section.cell)
            kept = [typed] if typed.strip() and not self._was_blank(section) and holds_lines(column) else []
            text = "\n".join([*kept, *(line.text.strip() for line in lines)])
            revisions: list[Revision] = [one for line in lines for one in line.revisions]
            yield sides.change(section.cell, text, lines[0], dict.fromkeys(revisions))
        elif name in ("data", "barriers"):
            yield from (listed_line(sides, (name, view), section.case, one, None) for one in lines)
        else:
            where = sheet(name).title if name else ""
            about = f"{sides.master.named(section.case)} – {section.section.title}"
            placed = (sides.to_place(None, "", line.text, line) for line in lines)
            yield from (replace(one, sheet=where, subject=about) for one in placed)

    def _was_blank(self, section: SectionPlace) -> bool:
        return not any(
            cell == section.cell for number in self._sides.base.lines for cell in self._sides.base.cells(number)
        )

    def _told(self) -> Iterator[Proposal]:
        """What stands on one side only, and no cell can be asked for."""
        for told in self._sides.collation.told:
            saved = self._sides.returned.saved
            date = saved.isoformat(timespec="seconds") if saved else ""
            source = Source(self._sides.returned.file, told.place, self._sides.returned.author, date)
            yield Proposal(Gesture.TO_PLACE, "", None, "", told.before, told.after, source, how=told.what)
