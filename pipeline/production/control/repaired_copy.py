"""The workbook with its safe repairs, in a copy: read again before it is written, the master left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.findings import Address, Finding, Place, errors, report
from pipeline.judgement.repairing import Value, names_of, repaired
from pipeline.model.portfolio import Portfolio
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.files.all_or_none import write_copy
from pipeline.readers import list_heads, text_cells
from pipeline.words.french import number as written_number
from pipeline.words.french import numeric_date, plural
from pipeline.writers.workbook.patched import SetCell, patched


@dataclass(frozen=True)
class Repair:
    """A cell, by the title of its sheet in the workbook, the text typed in it and what it becomes."""

    place: Place
    header: str
    before: str
    after: Value


@dataclass(frozen=True)
class Repaired:
    """The copy at `path`, None when none is written; its repairs; `findings`: what prevented it, or is to be known."""

    path: Path | None
    repairs: tuple[Repair, ...]
    findings: tuple[Finding, ...]


def repaired_copy(workbook: Path, output: Path) -> Repaired:
    """Write « <workbook>_repare.xlsx » in `output`, and the list of its repairs beside; `workbook` is not touched.

    Nothing is written when there is nothing to repair, or when the copy would have an error that the workbook has not.
    """
    reading = checked_portfolio(workbook)
    if reading.portfolio is None:
        return Repaired(None, (), reading.findings)
    asked = tuple(_repairs(workbook, reading.portfolio))
    made = patched(workbook.read_bytes(), [_edit(one) for one in asked])
    refused = {(one.edit.sheet, one.edit.address): one.why for one in made.refused if isinstance(one.edit, SetCell)}
    repairs = tuple(one for one in asked if (one.place.where, one.place.inside) not in refused)
    target = output / f"{workbook.stem}_repare{workbook.suffix}"
    findings = [report("CU-681", one.place, what=why) for one in asked if (why := refused.get(_key(one)))]
    if not repairs:
        return Repaired(None, (), tuple(findings))
    findings += _new_errors(made.content, target.name, reading.findings)
    if errors(findings):
        return Repaired(None, (), tuple(findings))
    said = f"{repairs_text(repairs)}\n".encode()
    findings += write_copy(target, made.content, {target.with_suffix(".txt"): said})
    return Repaired(None if errors(findings) else target, repairs, tuple(findings))


def repairs_text(repairs: Sequence[Repair]) -> str:
    """Each repair on a line, then how many there are."""
    told = [
        f"- {one.place} ({one.header}) : « {_short(one.before)} » → « {_short(_shown(one.after))} »" for one in repairs
    ]
    return "\n".join([*told, "", f"{plural(len(repairs), 'cellule réparée', 'cellules réparées')}."])


def _repairs(workbook: Path, portfolio: Portfolio) -> Iterator[Repair]:
    typed = text_cells(workbook)
    for head in list_heads(workbook, portfolio).values():
        columns = {head.positions[one.name]: one for one in head.columns if one.name in head.positions}
        names = {number: names_of(column, portfolio) for number, column in columns.items()}
        for (title, address), text in typed.items():
            column = columns.get(address.column)
            if title == head.title and address.row > head.row and column:
                after = repaired(text, column, names[address.column])
                if after is not None:
                    yield Repair(Place(title, address), column.header, text, after)


def _edit(repair: Repair) -> SetCell:
    sheet, address = _key(repair)
    return SetCell(sheet, address, repair.after)


def _key(repair: Repair) -> tuple[str, Address]:
    assert isinstance(repair.place.inside, Address)
    return repair.place.container, repair.place.inside


def _new_errors(content: bytes, name: str, before: Sequence[Finding]) -> list[Finding]:
    """The errors that the copy would have and the workbook has not (CU-680)."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        after = errors(checked_portfolio(path).findings)
    known = {(one.code, place) for one in before for place in one.places}
    fresh = [one for one in after if (one.code, one.place) not in known and one.place.document != name]
    return [report("CU-680", one.place, what=one.message) for one in fresh]


def _shown(value: Value) -> str:
    if isinstance(value, str):
        return value
    return written_number(value, 6) if isinstance(value, float) else numeric_date(value)


_WIDTH = 60


def _short(text: str) -> str:
    """On one line, abridged; line breaks and tabs as signs, since they may be what is repaired."""
    words = text.replace("\n", "↵").replace("\t", "⇥")
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"
