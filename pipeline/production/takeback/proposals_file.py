"""`propositions.xlsx`: one line a proposal, with the column where an editor accepts it; answers are never lost."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.contract.cell_values import YES_NO
from pipeline.findings import Finding, Place, report
from pipeline.judgement.takeback.proposal import Gesture, Proposal
from pipeline.production.files.all_or_none import write_contents
from pipeline.production.files.paths import free_beside
from pipeline.readers import typed_cells
from pipeline.words.text import comparable
from pipeline.writers.workbook import Tab, column_of, tracking_workbook

ACCEPTED = "Accepter"
_PROPOSED, _SAID = "Propositions", "Remarques et à placer"

_COLUMNS = (
    column_of(ACCEPTED, 10, YES_NO, note="« oui » : la proposition est retenue ; sinon, elle ne l'est pas."),
    column_of("Geste", 18), column_of("Feuille", 16), column_of("Cellule", 9), column_of("Objet", 30),
    column_of("Avant", 45), column_of("Après", 45), column_of("Par", 20), column_of("Le", 18), column_of("Fichier", 28),
    column_of("Endroit", 30), column_of("Mots visés", 28), column_of("Comment", 20),
    column_of("Conflit", 9, note="Même numéro : réponses différentes pour une cellule. N'en acceptez qu'une."),
)  # fmt: skip


def write_proposals(path: Path, proposals: Iterable[Proposal]) -> tuple[Finding, ...]:
    """Write the workbook of proposals at `path`; one that bears answers is kept beside (CU-595).

    What prevents it is a finding (CU-009), and the file is then as it was.
    """
    content = _workbook(list(proposals))
    contents, told = {path: content}, list[Finding]()
    if path.is_file() and path.read_bytes() != content and _is_answered(path):
        kept = free_beside(path, "relues")
        contents[kept] = path.read_bytes()
        told.append(report("CU-595", Place(document=path.name), file=path.name, kept=kept.name))
    return (*told, *write_contents(contents)[1])


def _workbook(proposals: list[Proposal]) -> bytes:
    said = [one for one in proposals if one.gesture in (Gesture.REMARK, Gesture.TO_PLACE)]
    proposed = [one for one in proposals if one not in said]
    tabs = (
        Tab(_PROPOSED, "Propositions", _COLUMNS, tuple(map(_row, proposed))),
        Tab(_SAID, "Remarques", _COLUMNS[1:-1], tuple(_row(one)[1:-1] for one in said)),
    )
    return tracking_workbook("Propositions de modification du classeur", "Documents revenus", tabs)


def _row(one: Proposal) -> tuple[str | int | None, ...]:
    source, cell = one.source, str(one.address) if one.address is not None else ""
    told = (one.gesture.value, one.sheet, cell, one.subject, one.before, one.after)
    by = (source.author, _day(source.date), source.file, source.place, source.quoted, one.how)
    return (None, *(text or None for text in (*told, *by)), one.conflict or None)


def _day(date: str) -> str:
    """« 2022-07-02 10:00 » of a date and time of the W3C's format."""
    return date[:16].replace("T", " ")


def _is_answered(path: Path) -> bool:
    """Whether somebody typed something in the column of answers."""
    typed = typed_cells(path)
    heads = {(sheet, at.column) for (sheet, at), text in typed.items() if comparable(text) == comparable(ACCEPTED)}
    return any((sheet, at.column) in heads and at.row > 1 for sheet, at in typed)
