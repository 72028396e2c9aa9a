"""What an editor accepted in `propositions.xlsx`, however Excel or LibreOffice saved it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.contract.cell_values import Refusal, parse_yes_no
from pipeline.findings import Address, Finding, Place, errors, report
from pipeline.judgement.takeback.proposal import Gesture
from pipeline.production.takeback.proposals_file import ACCEPTED
from pipeline.readers import guard, typed_cells
from pipeline.words.text import cleaned, comparable

_GESTURES = {comparable(one.value): one for one in Gesture}
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")

Typed = Mapping[tuple[str, Address], str]


@dataclass(frozen=True)
class Accepted:
    """A line that was accepted: what it would do, as `Proposal` says, and where it stands in the file."""

    gesture: Gesture
    sheet: str
    address: Address | None
    subject: str
    before: str
    after: str
    place: Place


def read_accepted(path: Path) -> tuple[list[Accepted], tuple[Finding, ...]]:
    """The accepted lines of the workbook at `path`, in its order, and what is wrong with it; lines may be anywhere."""
    findings = list(guard(path))
    if errors(findings):
        return [], tuple(findings)
    typed = typed_cells(path)
    heads = dict(_heads(typed))
    if not heads:
        what = "aucune feuille n'a les colonnes « Accepter », « Geste », « Feuille », « Cellule », « Avant », « Après »"
        return [], (*findings, report("CU-580", Place(document=path.name), file=path.name, what=what))
    found = []
    for sheet, (row, columns) in heads.items():
        lines = sorted({at.row for title, at in typed if title == sheet and at.row > row})
        found += [_line(typed, sheet, line, columns, path.name) for line in lines]
    findings += [one for one in found if isinstance(one, Finding)]
    accepted = [one for one in found if isinstance(one, Accepted)]
    if not accepted and not errors(findings):
        what = f"aucune ligne n'a « oui » dans la colonne « {ACCEPTED} »"
        findings.append(report("CU-580", Place(document=path.name), file=path.name, what=what))
    return accepted, tuple(findings)


_NEEDED = tuple(map(comparable, (ACCEPTED, "Geste", "Feuille", "Cellule", "Avant", "Après")))
_SUBJECT = comparable("Objet")


def _heads(typed: Typed) -> Iterator[tuple[str, tuple[int, dict[str, int]]]]:
    """Each sheet that has the columns: the row of headers, and the number of each one."""
    rows: dict[tuple[str, int], dict[str, int]] = {}
    for (sheet, at), text in typed.items():
        rows.setdefault((sheet, at.row), {})[comparable(text)] = at.column
    for (sheet, line), columns in sorted(rows.items(), reverse=True):
        if all(name in columns for name in _NEEDED):
            yield sheet, (line, columns)


def _line(typed: Typed, sheet: str, line: int, columns: Mapping[str, int], file: str) -> Accepted | Finding | None:
    """What a line says, None when it is not accepted."""

    def said(name: str) -> str:
        return cleaned(typed.get((sheet, Address(line, columns.get(name, 0))), ""))

    answer, gesture, title, cell, before, after = map(said, _NEEDED)
    place = Place(sheet, Address(line, columns[_NEEDED[0]]), document=file)
    is_accepted = parse_yes_no(answer) if answer else False
    if isinstance(is_accepted, Refusal):
        return report("CU-581", place, said=answer)
    if not is_accepted:
        return None
    meant = _GESTURES.get(comparable(gesture))
    match = _ADDRESS.fullmatch(cell)
    if meant is None or (cell and match is None):
        what = f"la cellule « {cell} » n'en est pas une" if meant else f"« {gesture} » n'est pas un geste"
        return report("CU-585", place, what=what)
    return Accepted(meant, title, _address(match), said(_SUBJECT), before, after, place)


def _address(match: re.Match[str] | None) -> Address | None:
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return Address(int(match[2]), column)
