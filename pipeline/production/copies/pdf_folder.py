"""The folder « pdf » of an output folder: a copy of each deck and Word document that lies there, no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Finding, Place, report
from pipeline.office.libreoffice import find_libreoffice
from pipeline.office.tagged.pdf_card import source_of
from pipeline.production.copies.document_copies import Copying, copied
from pipeline.production.files.all_or_none import not_writable, write_contents
from pipeline.production.files.lock import FolderInUse, exclusive
from pipeline.production.files.manifest import DOCUMENT_ENDINGS, MANIFEST, digest, read_manifest
from pipeline.production.making.telling import Progress, nobody_told
from pipeline.production.order import BALLOT, Subject, is_covered

PDF_FOLDER = "pdf"


@dataclass(frozen=True)
class Copied:
    """The copies that were written, how many out of date went, and what is to be said.

    `has_program`: whether LibreOffice is there; nothing is done without it.
    """

    written: tuple[Path, ...] = ()
    removed: int = 0
    findings: tuple[Finding, ...] = ()
    has_program: bool = True


def copy_documents(output: Path, covers: Iterable[Subject], progress: Progress = nobody_told) -> Copied:
    """Copies in `output`/pdf of its documents that `covers` cover, as they are now, retouched or not.

    Copies of what is not there any more, or was changed since, go. What prevents it (CU-009, CU-011, CU-622, CU-623) is
    a finding; a document that cannot be copied does not keep the others from it.
    """
    soffice = find_libreoffice()
    if soffice is None:
        return Copied(has_program=False)
    try:
        wanted = tuple(covers)
        present = _documents(output)
        chosen = {path: content for path, (subject, content) in present.items() if is_covered(subject, wanted)}
        if not chosen:
            return Copied(findings=(report("CU-623", Place(document=output.name), file=output),))
        copying = copied(soffice, chosen, progress)
        with exclusive(output):
            return _written(output, copying, {path: digest(content) for path, (_, content) in present.items()})
    except FolderInUse:
        return Copied(findings=(report("CU-011", Place(document=output.name), file=output),))
    except OSError as error:
        return Copied(findings=(not_writable(error, output / PDF_FOLDER),))


def _documents(output: Path) -> dict[str, tuple[Subject, bytes]]:
    """The decks and Word documents that the manifest lists and that are there, ballots left out: those are filled."""
    lines = (line for line in read_manifest(output / MANIFEST) if line.path.endswith(DOCUMENT_ENDINGS))
    paths = {line.path: line.subject for line in lines if line.subject[:1] != (BALLOT,)}
    there = {path: subject for path, subject in paths.items() if (output / path).is_file()}
    return {path: (subject, (output / path).read_bytes()) for path, subject in there.items()}


def _written(output: Path, copying: Copying, digests: dict[str, str]) -> Copied:
    folder = output / PDF_FOLDER
    made = {folder / _copy_name(path): content for path, content in copying.made.items()}
    written, faults = write_contents(made)
    failed = [report("CU-622", Place(document=path), file=path) for path in copying.failed]
    gone = 0 if faults else _without_late(folder, {_copy_name(path): sha256 for path, sha256 in digests.items()})
    return Copied(tuple(written), gone, (*copying.findings, *failed, *faults))


def _copy_name(path: str) -> str:
    return f"{path.rpartition('.')[0]}.pdf"


def _without_late(folder: Path, digests: dict[str, str]) -> int:
    """Removes the copies of what is not there any more, or not as it was copied; how many."""
    late = [
        path
        for path in sorted(folder.rglob("*.pdf"))
        if (source := source_of(path.read_bytes())) and digests.get(path.relative_to(folder).as_posix()) != source
    ]
    for path in late:
        path.unlink()
    for parent in sorted({path.parent for path in late} - {folder}, reverse=True):
        if not any(parent.iterdir()):
            parent.rmdir()
    return len(late)
