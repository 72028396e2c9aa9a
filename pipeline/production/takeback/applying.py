"""The accepted proposals in a copy of the master workbook, which is read again before it is written; all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.takeback.cells.master import Master
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.files.all_or_none import write_copy
from pipeline.production.takeback.accepted import Accepted, read_accepted
from pipeline.production.takeback.accepted_edits import Today, doubled, edit_of
from pipeline.readers import list_heads, typed_cells
from pipeline.writers.workbook.patched import Edit, SetCell, patched

_OPEN_IN_OFFICE = "CU-008"
"""The one warning of a sound workbook that matters here: what Office has not saved is not in the copy."""


@dataclass(frozen=True)
class Applied:
    """The copy at `path` that was written, None when none is; the lines that it took, those that it said already."""

    path: Path | None
    lines: tuple[Accepted, ...]
    known: int
    findings: tuple[Finding, ...]


def apply_accepted(proposals: Path, workbook: Path, output: Path) -> Applied:
    """Write « <workbook>_corrige.xlsx » in `output`, with the accepted lines of `proposals`; `workbook` is not touched.

    Nothing is written when a line cannot be applied, or when the copy would have an error; a copy that is there already
    and says something else is kept beside (CU-587).
    """
    reading = checked_portfolio(workbook)
    lines, told = read_accepted(proposals)
    is_sound = not errors(reading.findings)
    findings = [*(one for one in reading.findings if not is_sound or one.code == _OPEN_IN_OFFICE), *told]
    if reading.portfolio is None or errors(findings):
        return Applied(None, (), 0, tuple(findings))
    today = Today(Master(reading.portfolio, typed_cells(workbook)), list_heads(workbook, reading.portfolio))
    findings += doubled(lines)
    edits = _edits(lines, today, findings)
    if errors(findings):
        return Applied(None, (), 0, tuple(findings))
    content = _content(workbook, edits, findings)
    target = output / f"{workbook.stem}_corrige{workbook.suffix}"
    findings += _faults(target.name, content) if not errors(findings) else ()
    findings += write_copy(target, content, {}) if not errors(findings) else ()
    if errors(findings):
        return Applied(None, (), 0, tuple(findings))
    return Applied(target, tuple(line for line, _ in edits), len(lines) - len(edits), tuple(findings))


def _edits(lines: Sequence[Accepted], today: Today, findings: list[Finding]) -> list[tuple[Accepted, Edit]]:
    edits = list[tuple[Accepted, Edit]]()
    for line in lines:
        found = edit_of(line, today)
        if isinstance(found, Finding):
            findings.append(found)
        elif found is not None:
            edits.append((line, found))
    return edits


def _content(workbook: Path, edits: Sequence[tuple[Accepted, Edit]], findings: list[Finding]) -> bytes:
    """The bytes of the copy; what cannot be edited is told."""
    made = patched(workbook.read_bytes(), [edit for _, edit in edits])
    by_edit = {id(edit): line for line, edit in edits}
    for one in made.refused:
        line, edit = by_edit[id(one.edit)], one.edit
        where = f"{edit.sheet}!{edit.address}" if isinstance(edit, SetCell) else f"La ligne de « {edit.sheet} »"
        findings.append(report("CU-586", line.place, where=where, what=one.why))
    return made.content


def _faults(name: str, content: bytes) -> list[Finding]:
    """The errors that the copy would have, as our own reader tells them."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        found = errors(checked_portfolio(path).findings)
    told = [replace(one, place=replace(one.place, document=name)) for one in found]
    return [*told, report("CU-588", Place(document=name))] if told else []
