"""The files of a count: its workbook, and beside it the folder of the drafts to those of whom no ballot came back.

A count is made again as often as one likes: one that nobody changed since is replaced, any other file is kept beside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.engine.package.outgoing.seal import OPEN_SEAL, SEAL, is_as_sealed, sealed
from pipeline.findings import Finding, Place, errors, report
from pipeline.judgement.vote.returns import Counting
from pipeline.model.portfolio import Portfolio
from pipeline.production.delivery.sending.reminders import Reminder, reminder_files, reminders, reminders_tab
from pipeline.production.edition import Edition
from pipeline.production.files.all_or_none import not_writable, write_contents
from pipeline.production.files.document import Document
from pipeline.production.files.manifest import MANIFEST
from pipeline.production.files.publishing import publish
from pipeline.production.retouches.planning import free_name
from pipeline.production.runs.counting import FolderCount
from pipeline.writers.workbook import counting_workbook

_SUBJECT = "relance"


@dataclass(frozen=True)
class CountFiles:
    """What became of a count: the voters to remind, the drafts in `folder`, what prevents or is to be known.

    `is_written`: whether the workbook is there as counted.
    """

    reminders: tuple[Reminder, ...]
    findings: tuple[Finding, ...]
    is_written: bool = False
    folder: Path | None = None
    drafts: tuple[str, ...] = field(default=())


def write_count(path: Path, count: FolderCount, portfolio: Portfolio, templates: Path) -> CountFiles:
    """Write the workbook of a count at `path`, then the drafts. Its `counting` must not be None.

    What prevents the workbook is a finding (CU-009), and nothing is then changed.
    """
    assert count.counting is not None
    wanted = reminders(count.counting, portfolio)
    findings: list[Finding] = []
    drafted = reminder_files(wanted, portfolio, templates, findings)
    content = _workbook(count.counting, portfolio, (*count.findings, *findings), wanted, drafted)
    faults = _replaced(path, content)
    findings += faults
    if errors(faults):
        return CountFiles(wanted, tuple(findings))
    folder = path.with_name(f"{path.stem}_relances")
    findings += _published(drafted, folder, portfolio)
    drafts = tuple(name for name in drafted if name.endswith(".eml"))
    return CountFiles(wanted, tuple(findings), True, folder if drafts else None, drafts)


def _workbook(
    count: Counting,
    portfolio: Portfolio,
    findings: tuple[Finding, ...],
    wanted: tuple[Reminder, ...],
    drafted: dict[str, bytes],
) -> bytes:
    tab = reminders_tab(wanted, portfolio, drafted)
    return sealed(counting_workbook(count, portfolio, findings, tab, {SEAL: OPEN_SEAL}))


def _replaced(path: Path, content: bytes) -> tuple[Finding, ...]:
    """The file of the count written; one that is there and is no count, or no more as it was made, is kept (CU-611)."""
    try:
        present = path.read_bytes() if path.exists() else None
        if present is None or present == content or is_as_sealed(present):
            return write_contents({path: content})[1]
        kept = free_name(path.name, path.parent)
        faults = write_contents({path.with_name(kept): present, path: content})[1]
        return faults or (report("CU-611", Place(document=path.name), file=path.name, kept=kept),)
    except OSError as error:
        return (not_writable(error, path),)


def _published(drafted: dict[str, bytes], folder: Path, portfolio: Portfolio) -> tuple[Finding, ...]:
    """The drafts in their folder, those of before removed unless somebody changed them."""
    if not drafted and not (folder / MANIFEST).exists():
        return ()
    documents = tuple(Document(name, (_SUBJECT,), content) for name, content in drafted.items())
    return publish(Edition(portfolio, (), documents, ((_SUBJECT,),)), folder).findings
