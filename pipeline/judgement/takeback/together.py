"""The proposals of all documents together: the same answer once, different ones for one cell as a conflict."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from pipeline.contract.sheets import SHEETS
from pipeline.findings import Address
from pipeline.judgement.takeback.proposal import Gesture, Proposal, Source, row_words
from pipeline.judgement.takeback.sides.sameness import plain


def merged(proposals: Iterable[Proposal]) -> list[Proposal]:
    """What is proposed, in the order of the workbook; what cannot be placed and what has no cell comes last."""
    answers: dict[Hashable, Proposal] = {}
    for one in proposals:
        known = answers.get(_answer(one))
        answers[_answer(one)] = replace(known, source=_together(known.source, one.source)) if known else one
    return sorted(_numbered(_with_conflicts(list(answers.values()))), key=_turn)


def _answer(one: Proposal) -> Hashable:
    """What two proposals share that say the same; each remark is its own."""
    if one.gesture is Gesture.CHANGE:
        return one.gesture, one.sheet, one.address, tuple(map(plain, one.after.strip().split("\n")))
    if one.gesture is Gesture.REMOVE_ROW:
        return one.gesture, one.sheet, one.address
    if one.gesture is Gesture.ADD_ROW:
        said = tuple((label, plain(text)) for label, text in one.cells if label != _NUMBER)
        return one.gesture, one.sheet, said
    return one


_CASE, _VIEW, _NUMBER = "Cas", "Vue", "N°"
"""The columns that say which row of which list it is."""
_COUNTED = [one.title for one in SHEETS if any(column.header == _NUMBER and column.key for column in one.columns)]
"""The sheets whose rows are numbered from 1."""


def _together(one: Source, other: Source) -> Source:
    """Both sources as one, each file and each author named once."""
    joined = {
        name: _joined(getattr(one, name), getattr(other, name), sign)
        for name, sign in (("file", " ; "), ("place", " ; "), ("author", ", "))
    }
    return Source(**joined, date=max(one.date, other.date), quoted=one.quoted or other.quoted)


def _joined(one: str, other: str, sign: str) -> str:
    return sign.join(dict.fromkeys(filter(None, (*one.split(sign), *other.split(sign)))))


def _with_conflicts(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Proposals that answer for one cell, or for one row that one of them removes, with a number that they share."""
    rivals: dict[tuple[str, Address | None], list[int]] = {}
    for place, one in enumerate(proposals):
        if one.gesture is Gesture.CHANGE:
            rivals.setdefault((one.sheet, one.address), []).append(place)
    for place, one in enumerate(proposals):
        if one.gesture is Gesture.REMOVE_ROW and one.address is not None:
            changed = [own for key, own in rivals.items() if _is_of_row(key, one)]
            rivals[one.sheet, Address(-one.address.row, 0)] = [place, *(other for own in changed for other in own)]
    groups = [own for own in rivals.values() if len(own) > 1]
    numbers: dict[int, int] = {}
    for number, own in enumerate(groups, start=1):
        numbers |= dict.fromkeys(own, number)
    return [replace(one, conflict=numbers.get(place, 0)) for place, one in enumerate(proposals)]


def _numbered(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The rows to add, those that bear one number in one list with numbers of their own."""
    taken: set[tuple[str, ...]] = set()
    for one in proposals:
        cells = dict(one.cells)
        if one.gesture is Gesture.ADD_ROW and one.sheet in _COUNTED and cells.get(_NUMBER, "").isdigit():
            own = (one.sheet, cells.get(_CASE, ""), cells.get(_VIEW, ""))
            number = next(str(n) for n in count(int(cells[_NUMBER])) if (*own, str(n)) not in taken)
            taken.add((*own, number))
            own_cells = tuple({**cells, _NUMBER: number}.items())
            yield replace(one, cells=own_cells, after=row_words(own_cells))
        else:
            yield one


def _is_of_row(key: tuple[str, Address | None], one: Proposal) -> bool:
    sheet, address = key
    return sheet == one.sheet and address is not None and one.address is not None and address.row == one.address.row


_SHEETS = {sheet.title: place for place, sheet in enumerate(SHEETS)}
_GESTURES = {gesture: place for place, gesture in enumerate(Gesture)}


def _turn(one: Proposal) -> tuple[object, ...]:
    is_last = one.gesture in (Gesture.REMARK, Gesture.TO_PLACE)
    gesture = _GESTURES[one.gesture] if is_last else 0
    place = (one.address.row, one.address.column) if one.address is not None else (1 << 30, 0)
    return gesture, _SHEETS.get(one.sheet, len(_SHEETS) if one.sheet else len(_SHEETS) + 1), place, one.source.file
