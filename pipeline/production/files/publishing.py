"""The files of an edition, all or none: staged beside their places, then moved one by one, the manifest last.

What somebody changed by hand since it was made is kept. A document that comes out the same is left untouched.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath

from pipeline.findings import Finding, Place, errors, report
from pipeline.production.edition import Edition
from pipeline.production.files.all_or_none import STAGING, make_sure_of, not_writable
from pipeline.production.files.document import Document
from pipeline.production.files.lock import FolderInUse, exclusive
from pipeline.production.files.manifest import MANIFEST, Line, digest, manifest_json, read_manifest
from pipeline.production.files.moves import NOTE, Moves, carry_out, write_down, written_down
from pipeline.production.order import is_covered
from pipeline.words.french import plural


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
    retouched: Mapping[str, str]
    obsolete: tuple[str, ...]
    manifest: bytes


def publish(edition: Edition, output: Path) -> Publication:
    """Write the documents of `edition` under `output`, remove those that it covers and does not make any more.

    What prevents it (an error of the edition, CU-009, CU-011) is a finding, and the folder is then as it was.
    """
    if faults := errors(edition.findings):
        return Publication(findings=tuple(faults))
    try:
        output.mkdir(parents=True, exist_ok=True)
        with exclusive(output):
            resumed = _resume(output)
            plan = _plan(edition, output, _known_digests(output))
            with _staging(output) as staging:
                _carry_out(plan, output, staging)
    except FolderInUse:
        return Publication(findings=(report("CU-011", Place(document=output.name), file=output),))
    except OSError as error:
        return Publication(findings=(not_writable(error, output),))
    kept = {**resumed.kept, **plan.retouched} if resumed else plan.retouched
    findings = [report("CU-503", Place(document=path), file=path, kept=new) for path, new in sorted(kept.items())]
    findings += _of_the_past(plan, edition, output)
    if resumed:
        findings.append(report("CU-012", Place(document=output.name), count=plural(len(resumed.staged), "fichier")))
    return Publication(tuple(document.path for document in plan.fresh), plan.unchanged, plan.obsolete, tuple(findings))


def _of_the_past(plan: _Plan, edition: Edition, output: Path) -> Iterator[Finding]:
    """CU-574 for each deck of a meeting that is over, made anew: it says what is known now, not what was then."""
    for document in plan.fresh:
        if document.subject in edition.past:
            yield report("CU-574", Place(document=output.name), file=document.path, meeting=document.subject[1])


def _plan(edition: Edition, output: Path, known: set[tuple[str, str]]) -> _Plan:
    found = {document.path: _digest_of(output / document.path) for document in edition.documents}
    wanted = {document.path: digest(document.content) for document in edition.documents}
    fresh = tuple(document for document in edition.documents if found[document.path] != wanted[document.path])
    by_hand = [doc.path for doc in fresh if found[doc.path] and (doc.path, found[doc.path]) not in known]
    retouched = {path: free_name(path, output) for path in by_hand}
    previous = [line for line in read_manifest(output / MANIFEST) if line.path not in wanted]
    present = {line: now for line in previous if (now := _digest_of(output / line.path))}
    gone = [line for line in present if _may_go(line, present[line], edition)]
    obsolete = tuple(line.path for line in gone if (line.path, present[line]) in known)
    retouched |= {line.path: line.path for line in gone if line.path not in obsolete}
    lines = [Line(doc.path, doc.subject, wanted[doc.path], len(doc.content)) for doc in edition.documents]
    manifest = manifest_json([*lines, *(line for line in present if line not in gone)])
    unchanged = tuple(path for path in wanted if found[path] == wanted[path])
    return _Plan(fresh, unchanged, retouched, obsolete, manifest)


def _may_go(line: Line, now: str, edition: Edition) -> bool:
    """Whether a document that is not made any more may go: never one that was shown and sent."""
    is_kept = is_covered(line.subject, edition.kept) or now in edition.archived
    return is_covered(line.subject, edition.covers) and not is_kept


def _carry_out(plan: _Plan, output: Path, staging: Path) -> None:
    """Stage everything, make sure that everything can be moved, then move. Raises OSError."""
    staged = {str(number): document for number, document in enumerate(plan.fresh)}
    (staging / MANIFEST).write_bytes(plan.manifest)
    for name, document in staged.items():
        (staging / name).write_bytes(document.content)
    for path in (*(document.path for document in plan.fresh), *plan.obsolete, MANIFEST):
        make_sure_of(output / path)
    kept = {path: new for path, new in plan.retouched.items() if path != new}
    moves = Moves(kept, {name: document.path for name, document in staged.items()}, plan.obsolete)
    write_down(moves, staging)
    carry_out(moves, staging, output)
    (staging / NOTE).unlink()


def _resume(output: Path) -> Moves | None:
    """Ends what a killed run had begun to move, and removes what killed runs left. None when no run was cut short.

    What somebody changed since is kept beside. Raises OSError.
    """
    resumed = None
    for staging in sorted(output.glob(f"{STAGING}*")):
        begun = written_down(staging)
        if begun is not None:
            resumed = _still_right(begun, output, _known_digests(output))
            carry_out(resumed, staging, output)
        shutil.rmtree(staging, ignore_errors=True)
    return resumed


def _still_right(begun: Moves, output: Path, known: set[tuple[str, str]]) -> Moves:
    """The moves that a killed run began, without harm to what was changed by hand since."""
    foreign = {
        path
        for path in (*begun.staged.values(), *begun.obsolete)
        if path not in begun.kept and (now := _digest_of(output / path)) and (path, now) not in known
    }
    kept = {path: free_name(path, output) for path in sorted(foreign.intersection(begun.staged.values()))}
    return Moves({**begun.kept, **kept}, begun.staged, tuple(path for path in begun.obsolete if path not in foreign))


@contextmanager
def _staging(output: Path) -> Iterator[Path]:
    """A folder in the output folder, thus on the same disk: a file is moved from it whole or not at all."""
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=output))
    try:
        yield staging
    finally:
        # Moves that the system stopped half-way stay noted: the next run ends them.
        if not (staging / NOTE).exists():
            shutil.rmtree(staging, ignore_errors=True)


def _known_digests(output: Path) -> set[tuple[str, str]]:
    """The (path, sha256) of files as the pipeline made them, those that a killed run had begun to move included."""
    manifests = [output / MANIFEST, *output.glob(f"{STAGING}*/{MANIFEST}")]
    return {(line.path, line.sha256) for manifest in manifests for line in read_manifest(manifest)}


def _digest_of(path: Path) -> str:
    """The sha256 of a file, "" when there is none. Raises OSError when it cannot be read, or is a folder."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def free_name(path: str, output: Path) -> str:
    """« nom_retouche.ext », numbered when there is one already."""
    pure = PurePosixPath(path)
    endings = chain(("_retouche",), (f"_retouche_{number}" for number in count(2)))
    candidates = (str(pure.with_name(f"{pure.stem}{ending}{pure.suffix}")) for ending in endings)
    return next(candidate for candidate in candidates if not (output / candidate).exists())
