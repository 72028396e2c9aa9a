"""The files of an edition, all or none: staged beside their places, then moved one by one, the manifest last.

What somebody changed by hand since it was made is kept. A document that comes out the same is left untouched.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath

from pipeline.findings import Finding, Place, report
from pipeline.findings.system import system_reason
from pipeline.production.edition import Edition
from pipeline.production.files.document import Document
from pipeline.production.files.lock import FolderInUse, exclusive
from pipeline.production.files.manifest import MANIFEST, Line, digest, manifest_json, read_manifest
from pipeline.production.order import is_covered

_STAGING = ".production-"


@dataclass(frozen=True)
class Publication:
    """What became of an edition's files, by path under the output folder; with an error, nothing was changed."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class _Plan:
    """What is to be done: documents to write, files to keep under another name, files to remove, the manifest to be.

    `retouched`: a path to the path it is kept under, the same when it is left where it is.
    """

    fresh: tuple[Document, ...]
    unchanged: tuple[str, ...]
    retouched: dict[str, str]
    obsolete: tuple[str, ...]
    manifest: bytes


def publish(edition: Edition, output: Path) -> Publication:
    """Write the documents of `edition` under `output`, remove those that it covers and does not make any more.

    What prevents it (CU-009, CU-011) is a finding, and the folder is then as it was.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        with exclusive(output):
            known = _known_digests(output)
            _clean(output)
            plan = _plan(edition, output, known)
            with _staging(output) as staging:
                _carry_out(plan, output, staging)
    except FolderInUse:
        return Publication(findings=(report("CU-011", Place(document=output.name), file=output),))
    except OSError as error:
        return Publication(findings=(not_writable(error, output),))
    kept = [report("CU-503", Place(document=path), file=path, kept=new) for path, new in sorted(plan.retouched.items())]
    return Publication(tuple(document.path for document in plan.fresh), plan.unchanged, plan.obsolete, tuple(kept))


def _plan(edition: Edition, output: Path, known: set[tuple[str, str]]) -> _Plan:
    found = {document.path: _digest_of(output / document.path) for document in edition.documents}
    wanted = {document.path: digest(document.content) for document in edition.documents}
    fresh = tuple(document for document in edition.documents if found[document.path] != wanted[document.path])
    by_hand = [doc.path for doc in fresh if found[doc.path] and (doc.path, found[doc.path]) not in known]
    retouched = {path: _free_name(path, output) for path in by_hand}
    previous = [line for line in read_manifest(output / MANIFEST) if line.path not in wanted]
    present = {line: now for line in previous if (now := _digest_of(output / line.path))}
    gone = [line for line in present if is_covered(line.subject, edition.covers)]
    obsolete = tuple(line.path for line in gone if (line.path, present[line]) in known)
    retouched |= {line.path: line.path for line in gone if line.path not in obsolete}
    lines = [Line(doc.path, doc.subject, wanted[doc.path], len(doc.content)) for doc in edition.documents]
    manifest = manifest_json([*lines, *(line for line in present if line not in gone)])
    unchanged = tuple(path for path in wanted if found[path] == wanted[path])
    return _Plan(fresh, unchanged, retouched, obsolete, manifest)


def _carry_out(plan: _Plan, output: Path, staging: Path) -> None:
    """Stage everything, make sure that everything can be moved, then move. Raises OSError."""
    staged = {str(number): document for number, document in enumerate(plan.fresh)}
    (staging / MANIFEST).write_bytes(plan.manifest)
    for name, document in staged.items():
        (staging / name).write_bytes(document.content)
    for path in (*(document.path for document in plan.fresh), *plan.obsolete, MANIFEST):
        _make_sure_of(output / path)
    for path, kept in plan.retouched.items():
        (output / path).replace(output / kept)
    for name, document in staged.items():
        (staging / name).replace(output / document.path)
    for path in plan.obsolete:
        (output / path).unlink()
        _remove_if_empty((output / path).parent, output)
    if _digest_of(output / MANIFEST) != digest(plan.manifest):
        (staging / MANIFEST).replace(output / MANIFEST)


def _make_sure_of(target: Path) -> None:
    """That a file can be put at `target`. On Windows, one that Office has open cannot be opened for writing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        with target.open("r+b"):
            pass


@contextmanager
def _staging(output: Path) -> Iterator[Path]:
    """A folder in the output folder, thus on the same disk: a file is moved from it whole or not at all."""
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=output))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _clean(output: Path) -> None:
    """Remove what killed runs left."""
    for leftover in output.glob(f"{_STAGING}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _known_digests(output: Path) -> set[tuple[str, str]]:
    """The (path, sha256) of files as the pipeline made them, those that a killed run had begun to move included."""
    manifests = [output / MANIFEST, *output.glob(f"{_STAGING}*/{MANIFEST}")]
    return {(line.path, line.sha256) for manifest in manifests for line in read_manifest(manifest)}


def _digest_of(path: Path) -> str:
    """The sha256 of a file, "" when there is none. Raises OSError when it cannot be read, or is a folder."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def _free_name(path: str, output: Path) -> str:
    """« nom_retouche.ext », numbered when there is one already."""
    pure = PurePosixPath(path)
    endings = chain(("_retouche",), (f"_retouche_{number}" for number in count(2)))
    candidates = (str(pure.with_name(f"{pure.stem}{ending}{pure.suffix}")) for ending in endings)
    return next(candidate for candidate in candidates if not (output / candidate).exists())


def _remove_if_empty(folder: Path, output: Path) -> None:
    if folder != output and not any(folder.iterdir()):
        folder.rmdir()


def write_whole(path: Path, fill: Callable[[Path], object]) -> tuple[Finding, ...]:
    """One file written by `fill` beside its place, then moved there.

    What prevents it is a finding (CU-009), and the file is then as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=_STAGING, dir=path.parent) as staging:
            fresh = Path(staging, path.name)
            fill(fresh)
            fresh.replace(path)
    except OSError as error:
        # Without its own file name, which may be that of the staged file: the editor knows the other one.
        return (not_writable(OSError(error.errno, error.strerror), path),)
    return ()


def not_writable(error: OSError, target: Path) -> Finding:
    """The finding (CU-009) for an `error` met in writing `target`, or the file that the error names."""
    file = os.fspath(error.filename or target)
    if isinstance(error, PermissionError):
        what = "il est ouvert dans une autre application, ou protégé en écriture"
    else:
        what = system_reason(error)
    return report("CU-009", Place(document=Path(file).name), file=file, what=what)
