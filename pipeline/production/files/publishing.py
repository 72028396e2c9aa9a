"""The files of an edition, all or none: staged beside their places, then moved one by one, the manifest last.

What somebody changed by hand since it was made is kept. A document that comes out the same is left untouched.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Finding, Place, errors, report
from pipeline.production.edition import Edition
from pipeline.production.files.all_or_none import STAGING, make_sure_of, not_writable
from pipeline.production.files.lock import FolderInUse, exclusive, is_in_use
from pipeline.production.files.manifest import MANIFEST, read_manifest
from pipeline.production.files.moves import NOTE, Moves, carry_out, write_down, written_down
from pipeline.production.retouches.originals import ORIGINALS, write_originals
from pipeline.production.retouches.planning import Plan, digest_of, free_name, planned
from pipeline.production.retouches.retouch_findings import kept_beside
from pipeline.words.french import plural


@dataclass(frozen=True)
class Publication:
    """What became of an edition's files, by path under the output folder; with an error, nothing was changed."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def publish(edition: Edition, output: Path, *, merging: bool = True) -> Publication:
    """Write the documents of `edition` under `output`, remove those that it covers and does not make any more.

    `merging`: retouched decks and fiches are merged with the new ones; else they are kept beside, as other files are.
    What prevents it (an error of the edition, CU-009, CU-011) is a finding, and the folder is then as it was.
    """
    if faults := errors(edition.findings):
        return Publication(findings=tuple(faults))
    try:
        output.mkdir(parents=True, exist_ok=True)
        with exclusive(output):
            resumed = _resume(output)
            plan = planned(edition, output, merging=merging)
            with _staging(output) as staging:
                _carry_out(plan, output, staging)
    except FolderInUse:
        return Publication(findings=(report("CU-011", Place(document=output.name), file=output),))
    except OSError as error:
        return Publication(findings=(not_writable(error, output),))
    findings = [*plan.findings, *_of_the_past(plan, edition, output)]
    findings += _resumed_findings(resumed, output) if resumed else ()
    return Publication(tuple(plan.written), plan.unchanged, plan.obsolete, tuple(findings))


def _of_the_past(plan: Plan, edition: Edition, output: Path) -> Iterator[Finding]:
    """CU-574 for each deck of a meeting that is over, made anew: it says what is known now, not what was then."""
    for document in edition.documents:
        if document.path in plan.written and document.subject in edition.past:
            yield report("CU-574", Place(document=output.name), file=document.path, meeting=document.subject[1])


def _resumed_findings(resumed: Moves, output: Path) -> Iterator[Finding]:
    yield from (kept_beside(path, new) for path, new in sorted(resumed.kept.items()))
    yield report("CU-012", Place(document=output.name), count=plural(len(resumed.staged), "fichier"))


def _carry_out(plan: Plan, output: Path, staging: Path) -> None:
    """Stage everything, make sure that everything can be moved, then move. Raises OSError."""
    places = {str(number): path for number, path in enumerate(plan.written)}
    if plan.originals is not None:
        write_originals(plan.originals, staging / ORIGINALS)  # of documents that are then moved
    (staging / MANIFEST).write_bytes(plan.manifest)
    for name, path in places.items():
        plan.written[path].put(staging / name)
    if plan.originals is not None:
        places[ORIGINALS] = ORIGINALS
    for path in (*places.values(), *plan.obsolete, MANIFEST):
        make_sure_of(output / path)
    moves = Moves(plan.kept, places, plan.obsolete)
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
        if not is_in_use(staging):  # else documents of a run wait in it
            shutil.rmtree(staging, ignore_errors=True)
    return resumed


def _still_right(begun: Moves, output: Path, known: set[tuple[str, str]]) -> Moves:
    """The moves that a killed run began, without harm to what was changed by hand since."""
    foreign = {
        path
        for path in (*begun.staged.values(), *begun.obsolete)
        if path not in (*begun.kept, ORIGINALS) and (now := digest_of(output / path)) and (path, now) not in known
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
    """The (path, sha256) of files as the pipeline wrote them, those that a killed run had begun to move included."""
    manifests = [output / MANIFEST, *output.glob(f"{STAGING}*/{MANIFEST}")]
    lines = [line for manifest in manifests for line in read_manifest(manifest)]
    return {(line.path, sha256) for line in lines for sha256 in (line.sha256, line.merged)}
