"""What the documents look like, without Office: PDF and PNG of decks and fiches, and one contact sheet a deck.

LibreOffice and poppler are not dependencies of the pipeline: when one is missing, the reader is told how to get it.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pipeline.office.contact_sheet import contact_sheet
from pipeline.office.libreoffice import find_libreoffice, how_to_install, pdfs

_PIXELS_AN_INCH = 80
_PICTURE_SECONDS = 300

_NO_POPPLER = """« pdftoppm » (poppler) est introuvable : les PDF sont faits, pas les images. Pour l'installer :
  Windows : https://github.com/oschwartz10612/poppler-windows/releases, puis ajoutez son dossier « bin » au PATH
  Debian, Ubuntu : sudo apt install poppler-utils
  macOS : brew install poppler"""


def preview(files: Sequence[Path], destination: Path) -> tuple[list[Path], list[str]]:
    """The previews of `files` written in `destination`, and French sentences about those that could not be made.

    `X.pptx` gives `X.pdf`, `X/page-1.png`… and, as a deck, the contact sheet `X.png`; those of a former run are
    replaced. The files have distinct names. Raises OSError when `destination` cannot be written.
    """
    soffice = find_libreoffice()
    if soffice is None:
        return [], [how_to_install("l'aperçu n'est pas fait")]
    destination.mkdir(parents=True, exist_ok=True)
    made = pdfs(soffice, files, destination)
    problems = [f"LibreOffice n'a pas pu convertir « {file.name} »." for file in files if file not in made]
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        return list(made.values()), [_NO_POPPLER, *problems]
    pictures = [path for file, pdf in made.items() for path in _pictures(pdftoppm, file, pdf)]
    return [*made.values(), *pictures], problems


def _pictures(pdftoppm: str, file: Path, pdf: Path) -> list[Path]:
    """The picture of each page of `pdf`, and their contact sheet when `file` is a deck."""
    folder = pdf.with_suffix("")
    folder.mkdir(exist_ok=True)
    for former in folder.glob("page-*.png"):
        former.unlink()
    command = [pdftoppm, "-r", str(_PIXELS_AN_INCH), "-png", str(pdf), str(folder / "page")]
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, check=False, capture_output=True, timeout=_PICTURE_SECONDS)
    pages = sorted(folder.glob("page-*.png"))
    is_deck = file.suffix.lower() == ".pptx"
    return [*pages, contact_sheet(pages, pdf.with_suffix(".png"))] if is_deck and pages else pages
