"""The workbook with its faults shown: a note and a ground on each faulty cell, a sheet that lists them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.contract.sheets import SETTINGS_SHEET, SHEETS
from pipeline.findings import Address, Finding, Place, Severity, in_reading_order
from pipeline.words.french import plural
from pipeline.words.palette import DOUBTFUL, MISSING
from pipeline.words.text import comparable
from pipeline.writers.workbook.annotated import AddedSheet, Link, Note, annotated, sheet_titles

LIST = "Anomalies"
_AUTHOR = "Contrôle"
_HEADERS = ("Gravité", "Code", "Où", "Constat", "Trouvé", "Attendu", "À faire")
_WIDTHS = (15, 9, 24, 60, 30, 40, 60)
_FIRST = Address(1, 1)
_MOST = 500
"""How many cells are marked and listed: whoever has that many to mend begins with these."""

_GROUNDS = {Severity.ERROR: MISSING, Severity.WARNING: DOUBTFUL}


@dataclass(frozen=True)
class _Line:
    """One place of a finding, on a row of the list; `first` is the row of the finding."""

    finding: Finding
    place: Place
    row: int
    first: int


def annotated_copy(content: bytes, findings: Iterable[Finding]) -> bytes:
    """The workbook `content` with the errors and warnings among `findings`; what each cell says is not changed.

    Raises as `annotated`.
    """
    real = _real_titles(content)
    grave = (one for one in in_reading_order(findings) if not one.severity.is_quiet)
    every = list(_lines(grave))
    lines = every[:_MOST]
    notes = [note for line in lines if (note := _note(line, real(line.place)))]
    listed = [*(_row(line, real(line.place)) for line in lines), *_left_out(len(every) - len(lines))]
    rows = tuple(listed) or (("", "", "", "Aucune anomalie.", "", "", ""),)
    return annotated(content, notes, [AddedSheet(LIST, _HEADERS, rows, _WIDTHS)])


def _left_out(count: int) -> Iterator[tuple[str, ...]]:
    """A last row that says how many cells are not marked, when some are not."""
    if count:
        yield "", "", "", f"{plural(count, 'autre cellule', 'autres cellules')} en cause : voir le rapport.", "", "", ""


def _lines(findings: Iterable[Finding]) -> Iterator[_Line]:
    row = 1
    for finding in findings:
        first = row + 1
        for place in finding.places:
            row += 1
            yield _Line(finding, place, row, first)


def _note(line: _Line, sheet: str) -> Note | None:
    """What the cell of a place says, None for a place that is no cell of the workbook."""
    if not sheet or not isinstance(line.place.inside, Address):
        return None
    back = Link(f"Voir la ligne {line.first} de « {LIST} »", LIST, Address(line.first, 4))
    ground = _GROUNDS[line.finding.severity]
    return Note(sheet, line.place.inside, _words(line.finding), _AUTHOR, ground, back)


def _words(finding: Finding) -> str:
    told = {"": finding.message, "Attendu : ": finding.expected, "À faire : ": finding.hint}
    head = f"{finding.severity.label.upper()} {finding.code}"
    return "\n".join((head, *(f"{name}{text}" for name, text in told.items() if text)))


def _row(line: _Line, sheet: str) -> tuple[str | float | Link, ...]:
    finding, place = line.finding, line.place
    spot = place.inside if isinstance(place.inside, Address) else _FIRST
    where = Link(place.within, sheet, spot) if sheet else str(place)
    head = (finding.severity.label, finding.code, where)
    if line.row > line.first:
        return (*head, f"Même cause que la ligne {line.first}.", "", "", "")
    return (*head, finding.message, finding.found, finding.expected, finding.hint)


def _real_titles(content: bytes) -> Callable[[Place], str]:
    """Gives the title that the sheet of a place has in this workbook, "" for a place elsewhere."""
    titles = {comparable(title): title for title in sheet_titles(content)}
    known = {comparable(sheet.title): (sheet.title, *sheet.aliases) for sheet in (SETTINGS_SHEET, *SHEETS)}

    def real(place: Place) -> str:
        name = comparable(place.where) if isinstance(place.where, str) else ""
        names = (name, *map(comparable, known.get(name, ())))
        return next((titles[one] for one in names if one in titles), "")

    return real
