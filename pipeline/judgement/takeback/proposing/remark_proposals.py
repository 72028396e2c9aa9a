"""Comments and replies, with the words that they bear on and the cell that prints these."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Address, Place
from pipeline.judgement.takeback.proposal import Gesture, Proposal, Source
from pipeline.judgement.takeback.proposing.both_sides import Sides
from pipeline.judgement.takeback.proposing.meant import meant_cell
from pipeline.judgement.takeback.returned import Remark
from pipeline.judgement.takeback.sides.rewriting import joined
from pipeline.judgement.takeback.sides.sameness import plain


def remark_proposals(sides: Sides) -> Iterator[Proposal]:
    """The comments of what came back, but for those that say nothing."""
    for remark in sides.returned.remarks:
        if remark.text.strip():
            yield _proposal(sides, remark)


def _proposal(sides: Sides, remark: Remark) -> Proposal:
    number = sides.base_of.get(remark.paragraph, 0)
    cell = _cell(sides, number, remark.quoted)
    line = next((one for one in sides.returned.paragraphs if one.number == remark.paragraph), None)
    place = sides.place_of(line) if line is not None else _page(sides, remark)
    address = cell.inside if cell is not None else None
    return Proposal(
        Gesture.REMARK,
        cell.container if cell is not None else "",
        address if isinstance(address, Address) else None,
        sides.master.subject(cell) if cell is not None else sides.about(number),
        sides.master.text(cell) if cell is not None else line.text if line is not None else "",
        remark.text,
        Source(sides.returned.file, place, remark.author, remark.date, remark.quoted),
        how=", ".join(filter(None, (_answer(remark), "résolu" if remark.resolved else ""))),
    )


def _answer(remark: Remark) -> str:
    return f"réponse à « {' '.join(remark.answers.split())} »" if remark.answers else ""


def _page(sides: Sides, remark: Remark) -> str:
    return f"Diapositive {remark.page}" if sides.returned.pages[0].is_slide else ""


def _cell(sides: Sides, number: int, quoted: str) -> Place | None:
    """The cell that prints the words, else the one that the line is printed from, else that of its section."""
    pieces = joined(sides.base.pieces.get(number, ()))
    section = sides.section(number) if number else None
    is_heading = bool(number) and bool(sides.base.lines[number].heading)
    if section is not None and (is_heading or not any(one.cells for one in pieces)):
        return section.cell
    about = [one for one in pieces if one.cells and plain(quoted) and plain(quoted) in plain(one.text)]
    found = about or [one for one in pieces if one.cells]
    return (meant_cell(sides, found[0]) or found[0].cells[0]) if found else None
