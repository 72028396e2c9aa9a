"""An output folder emptied of what a run makes again by itself; what somebody changed, counted or closed stays."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from pipeline.findings import Finding, Place, report
from pipeline.production.files.all_or_none import not_writable
from pipeline.production.files.lock import FolderInUse, exclusive
from pipeline.production.files.manifest import MANIFEST, digest, manifest_json, read_manifest
from pipeline.production.retouches.originals import ORIGINALS, Originals, write_originals

_MADE_AGAIN = ("apercu", "pdf")
"""The folders of previews and of PDF copies."""


def clean(output: Path, archived: Collection[str]) -> tuple[int, tuple[Finding, ...]]:
    """How many files went from `output`, and what prevented it (CU-009, CU-011).

    Those that go are listed in its manifest, as they were made, and not among the sha256 that are `archived`; and the
    previews and PDF copies.
    """
    try:
        with exclusive(output):
            return _cleaned(output, archived), ()
    except FileNotFoundError:
        return 0, ()
    except FolderInUse:
        return 0, (report("CU-011", Place(document=output.name), file=output),)
    except OSError as error:
        return 0, (not_writable(error, output),)


def _cleaned(output: Path, archived: Collection[str]) -> int:
    lines = read_manifest(output / MANIFEST)
    gone = [line for line in lines if line.sha256 not in archived and _is_as_made(output / line.path, line.sha256)]
    for line in gone:
        (output / line.path).unlink()
        _remove_empty((output / line.path).parent, output)
    for name in _MADE_AGAIN:
        shutil.rmtree(output / name, ignore_errors=True)
    left = [line for line in lines if line not in gone and (output / line.path).exists()]
    _keep_originals(output, {line.sha256 for line in left})
    if left:
        (output / MANIFEST).write_bytes(manifest_json(left))
    else:
        (output / MANIFEST).unlink(missing_ok=True)
    return len(gone)


def _keep_originals(output: Path, still: Collection[str]) -> None:
    """Leaves in the archive the originals of these sha256 alone."""
    kept = Originals(output).only(still)
    if kept:
        fresh = output / f"{ORIGINALS}.nouveau"
        write_originals(kept, fresh)
        fresh.replace(output / ORIGINALS)
    else:
        (output / ORIGINALS).unlink(missing_ok=True)


def _is_as_made(path: Path, sha256: str) -> bool:
    return path.is_file() and digest(path.read_bytes()) == sha256


def _remove_empty(folder: Path, output: Path) -> None:
    """Removes folders left empty, up to `output`."""
    while folder != output and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
