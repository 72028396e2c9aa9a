"""LibreOffice, used from outside to look at documents: where it is, and how to make PDFs with it safely."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_BATCH = 20
"""Files given to one LibreOffice: it starts slowly, and Windows limits a command line to 32767 characters."""

_TAGGED = json.dumps(
    {name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks")},
    separators=(",", ":"),
)
"""Options of the export, which LibreOffice takes since 7.4."""

_TAGGED_EXPORTS = {".pptx": f"pdf:impress_pdf_Export:{_TAGGED}", ".docx": f"pdf:writer_pdf_Export:{_TAGGED}"}

_HOW_TO_INSTALL = """LibreOffice est introuvable : {what}. Pour l'installer :
  Windows : https://fr.libreoffice.org/telecharger
  Debian, Ubuntu : sudo apt install libreoffice-impress libreoffice-writer
  macOS : brew install --cask libreoffice"""

_START_SECONDS, _SECONDS_A_FILE = 90, 30


def find_libreoffice() -> str | None:
    """The LibreOffice program, on the PATH or where its installers put it, or None."""
    usual = (str(path) for path in _usual_places() if path.is_file())
    return next((program for program in (*map(shutil.which, _NAMES), *usual) if program), None)


def how_to_install(what: str) -> str:
    """That LibreOffice is missing, what is not done for want of it, and how to get it."""
    return _HOW_TO_INSTALL.format(what=what)


def pdfs(
    soffice: str, files: Sequence[Path], destination: Path, told: Callable[[int], object] = lambda _done: None
) -> dict[Path, Path]:
    """For each of `files` that LibreOffice could convert, its PDF in `destination`: see `converted`."""
    return converted(soffice, files, destination, "pdf", told)


def tagged_pdfs(
    soffice: str, files: Sequence[Path], destination: Path, told: Callable[[int], object] = lambda _done: None
) -> dict[Path, Path]:
    """The same, with the structure of the decks and Word documents `files` and their bookmarks.

    `told`: how many files LibreOffice is done with, now and then.
    """
    made: dict[Path, Path] = {}
    done = 0
    for ending, export in _TAGGED_EXPORTS.items():
        alike = [file for file in files if file.suffix == ending]
        made |= converted(soffice, alike, destination, export, partial(_told_after, told, done))
        done += len(alike)
    return made


def _told_after(told: Callable[[int], object], before: int, done: int) -> None:
    told(before + done)


def converted(
    soffice: str,
    files: Sequence[Path],
    destination: Path,
    export: str,
    told: Callable[[int], object] = lambda _done: None,
) -> dict[Path, Path]:
    """For each of `files` that LibreOffice could convert, the result in `destination`, same name.

    `export`: the ending of the results, then the filter and its options if any, as « --convert-to » takes them. The
    files have distinct names. Raises OSError when `destination` cannot be written.
    """
    made, ending = {}, export.partition(":")[0]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as workplace:
        for number in range(0, len(files), _BATCH):
            batch = files[number : number + _BATCH]
            _run(_conversion(soffice, batch, Path(workplace), export), len(batch))
            told(number + len(batch))
        for file in files:
            fresh = Path(workplace, _MADE, f"{file.stem}.{ending}")
            if fresh.is_file():
                made[file] = Path(shutil.move(fresh, destination / fresh.name))
    return made


_MADE = "resultats"


def _conversion(soffice: str, files: Sequence[Path], workplace: Path, export: str) -> list[str]:
    """The command line. A profile of its own: LibreOffice may be open, and only one may use a profile."""
    profile = f"-env:UserInstallation={(workplace / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--convert-to", export, "--outdir", str(workplace / _MADE)]
    return [soffice, profile, *options, *(str(file.resolve()) for file in files)]


def _run(command: Sequence[str], count: int) -> None:
    """Runs LibreOffice on `count` files; whether it succeeded is seen by the files it leaves."""
    # No pipe: a child that survives would hold it open, and the wait would never end.
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)
    try:
        process.wait(_START_SECONDS + _SECONDS_A_FILE * count)
    except subprocess.TimeoutExpired:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and those it started: LibreOffice works in a child of the program that was called."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _usual_places() -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            yield Path(folder, "LibreOffice", "program", "soffice.exe")
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    yield Path("/opt/libreoffice/program/soffice")
