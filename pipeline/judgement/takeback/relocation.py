"""Proposals against the workbook of a closed meeting, told for the workbook of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.findings import Address, Place
from pipeline.judgement.takeback.cells.master import Master, same_row
from pipeline.judgement.takeback.proposal import Gesture, Proposal
from pipeline.judgement.takeback.sides.sameness import says_same

SINCE = "la cellule a changé depuis l'envoi du document"
GONE = "la ligne n'est plus dans le classeur"


def relocated(proposals: Iterable[Proposal], then: Master, today: Master) -> Iterator[Proposal]:
    """`proposals` with the cells of `today`; a change that is made already is left out."""
    for one in proposals:
        found = one if one.address is None or then is today else _moved(one, then, today)
        if not _is_done(found, today):
            yield found


def _moved(one: Proposal, then: Master, today: Master) -> Proposal:
    assert one.address is not None
    old = Place(one.sheet, one.address)
    row, field = then.row(old), then.field(old)
    if row is None:  # a setting of the project, which has no row
        return _setting(one, then, today)
    now = same_row(row, today)
    place = now.at(field) if now is not None else None
    if place is None:
        is_new = one.gesture is Gesture.ADD_ROW
        return replace(one, address=None) if is_new else _lost(one)
    address = place.inside
    assert isinstance(address, Address)
    subject = today.subject(place) if one.gesture is not Gesture.ADD_ROW else one.subject
    return _now(replace(one, address=address, subject=subject), today)


def _setting(one: Proposal, then: Master, today: Master) -> Proposal:
    cells, now = then.portfolio.project.origin.cells, today.portfolio.project.origin.cells
    name = next((name for name, address in cells.items() if address == one.address), "")
    return _now(replace(one, address=now[name]), today) if name in now else _lost(one)


def _lost(one: Proposal) -> Proposal:
    """What was proposed for a row that is not there any more: words to place."""
    said = one.after or "\n".join(f"{label} : {text}" for label, text in one.cells)
    gesture = one.gesture if one.gesture is Gesture.REMARK else Gesture.TO_PLACE
    return replace(one, gesture=gesture, address=None, after=said, how=_and(one.how, GONE))


def _now(one: Proposal, today: Master) -> Proposal:
    """A change, from what the cell says today."""
    assert one.address is not None
    typed = today.text(Place(one.sheet, one.address))
    if one.gesture is not Gesture.CHANGE or says_same(typed, one.before):
        return one
    return replace(one, before=typed, how=_and(one.how, SINCE))


def _is_done(one: Proposal, today: Master) -> bool:
    if one.gesture is not Gesture.CHANGE or one.address is None:
        return False
    typed = today.text(Place(one.sheet, one.address))
    return [*map(str.strip, typed.split("\n"))] == [*map(str.strip, one.after.split("\n"))]


def _and(how: str, more: str) -> str:
    return ", ".join(filter(None, (how, more)))
