"""What the documents look like, without Office: PDF and PNG of decks and fiches, and one contact sheet a deck.

LibreOffice and poppler are not dependencies of the pipeline: when one is missing, the reader is told how to get it.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.office.contact_sheet import contact_sheet
from pipeline.office.libreoffice import find_libreoffice, how_to_install, pdfs

_UNDER_WAY = ".apercu-"
_PIXELS_AN_INCH = 80
_PICTURE_SECONDS = 300

_NO_POPPLER = """« pdftoppm » (poppler) est introuvable : les PDF sont faits, pas les images. Pour l'installer :
  Windows : https://github.com/oschwartz10612/poppler-windows/releases, puis ajoutez son dossier « bin » au PATH
  Debian, Ubuntu : sudo apt install poppler-utils
  macOS : brew install poppler"""


Told = Callable[[int, int, str], object]
"""Whom the work tells how far it is: done, total, what."""


def _nobody(_done: int, _total: int, _what: str) -> None:
    """Nobody waits."""


def preview(files: Sequence[Path], destination: Path, told: Told = _nobody) -> tuple[list[Path], list[str]]:
    """The previews of `files` in the folder `destination`, and French sentences about those that could not be made.

    `X.pptx` gives `X.pdf`, `X/page-1.png`… and, as a deck, the contact sheet `X.png`. The folder is that of this run:
    once they are made, all that was there goes. The files have distinct names. Raises OSError when `destination` cannot
    be written.
    """
    soffice = find_libreoffice()
    if soffice is None:
        return [], [how_to_install("l'aperçu n'est pas fait")]
    destination.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=_UNDER_WAY, dir=destination.parent))
    try:
        written, problems = _previews(soffice, files, staging, told)
        if written:
            _put(staging, destination)
        return [destination / path for path in written], problems
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _previews(soffice: str, files: Sequence[Path], folder: Path, told: Told) -> tuple[list[Path], list[str]]:
    """What was made in `folder`, from there, and what could not be."""
    steps = 2 * len(files)
    made = pdfs(soffice, files, folder, lambda done: told(done, steps, "PDF"))
    problems = [f"LibreOffice n'a pas pu convertir « {file.name} »." for file in files if file not in made]
    copies = list(made.values())
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        return [path.relative_to(folder) for path in copies], [_NO_POPPLER, *problems]
    pictures: list[Path] = []
    for done, (file, pdf) in enumerate(made.items(), start=len(files) + 1):
        pictures += _pictures(pdftoppm, file, pdf)
        told(done, steps, file.name)
    return [path.relative_to(folder) for path in (*copies, *pictures)], problems


def _put(staging: Path, destination: Path) -> None:
    """The folder of this run in the place of the former one, which goes."""
    staging.chmod(0o755)
    former = Path(tempfile.mkdtemp(prefix=_UNDER_WAY, dir=destination.parent))
    try:
        if destination.exists():
            destination.replace(former / destination.name)
        try:
            staging.replace(destination)
        except OSError:
            if (former / destination.name).exists():
                (former / destination.name).replace(destination)
            raise
    finally:
        shutil.rmtree(former, ignore_errors=True)


def _pictures(pdftoppm: str, file: Path, pdf: Path) -> list[Path]:
    """The picture of each page of `pdf`, and their contact sheet when `file` is a deck."""
    folder = pdf.with_suffix("")
    folder.mkdir()
    command = [pdftoppm, "-r", str(_PIXELS_AN_INCH), "-png", str(pdf), str(folder / "page")]
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, check=False, capture_output=True, timeout=_PICTURE_SECONDS)
    pages = sorted(folder.glob("page-*.png"))
    is_deck = file.suffix.lower() == ".pptx"
    return [*pages, contact_sheet(pages, pdf.with_suffix(".png"))] if is_deck and pages else pages
