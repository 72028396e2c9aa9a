"""The folder of a new working group: a workbook to begin with, templates of its own, a launcher."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from pipeline.findings import Finding
from pipeline.production.files.all_or_none import STAGING, not_writable
from pipeline.production.files.paths import is_there
from pipeline.production.files.shipped import shipped
from pipeline.words.slug import slug
from pipeline.writers.workbook import starter_content, write_workbook

INPUT, TEMPLATES, ARCHIVES, LAUNCHER = "input", "templates", "archives", "generer.bat"

_OPEN_IN_OFFICE = "~$*"
"""The files that Office keeps beside those it has open."""

_ABOUT_ARCHIVES = """\
À la fin de chaque séance, gardez ici une copie du classeur : seance-1.xlsx, seance-2.xlsx…
La diapositive « évolutions » de la séance suivante dira ce qui a changé (colonne « Comparé à » de « Séances »).
"""


def is_free(folder: Path) -> bool:
    """Whether a group can be made there: nothing has this name, or a folder that is empty."""
    try:
        return not any(folder.iterdir())
    except NotADirectoryError:
        return False
    except OSError:
        return True  # nothing is there; or nobody may look, which is told when it is written to


def workbook_of(folder: Path) -> Path:
    """The workbook of the group whose folder it is: « mon-groupe/input/mon-groupe.xlsx »."""
    return folder / INPUT / f"{_group_name(folder)}.xlsx"


def create_group(folder: Path) -> tuple[Finding, ...]:
    """Make the folder of a group, with all it needs; what prevents it is a finding (CU-009).

    The folder is `is_free`. With a finding, it is as it was.
    """
    is_new = not is_there(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=STAGING, dir=folder) as staging:
            _fill(Path(staging), _group_name(folder))
            for item in sorted(Path(staging).iterdir()):
                item.replace(folder / item.name)
    except OSError as error:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        # Without its own file name, which may be that of a staged file: the editor knows the folder.
        return (not_writable(OSError(error.errno, error.strerror), folder),)
    return ()


def _fill(folder: Path, name: str) -> None:
    for sub_folder in (INPUT, ARCHIVES):
        (folder / sub_folder).mkdir()
    write_workbook(folder / INPUT / f"{name}.xlsx", starter_content(name))
    shutil.copytree(shipped(TEMPLATES), folder / TEMPLATES, ignore=shutil.ignore_patterns(_OPEN_IN_OFFICE))
    (folder / ARCHIVES / "LISEZ-MOI.txt").write_text(_ABOUT_ARCHIVES, encoding="utf-8", newline="\r\n")
    shutil.copyfile(shipped(LAUNCHER), folder / LAUNCHER)


def _group_name(folder: Path) -> str:
    return slug(folder.resolve().name, 40) or "groupe"
