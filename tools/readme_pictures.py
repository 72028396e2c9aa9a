"""The pictures of the README, from what is made today: `python -m tools.readme_pictures` (LibreOffice, poppler).

Each shows the first page that says its words; look at them, then commit. What LibreOffice draws differs a little from a
machine to another: no test compares them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pipeline.office.libreoffice import find_libreoffice, pdfs
from pipeline.office.pdf_pages import page_texts
from pipeline.production.edition import prepare
from pipeline.production.order import BallotOrder, Order
from pipeline.words.text import comparable

_ROOT = Path(__file__).parents[1]
_PICTURES = _ROOT / "docs" / "images"
_WORKBOOK = _ROOT / "input" / "cas-usage-ms.xlsx"
_EXAMPLE = _ROOT / "input" / "exemple-votes"

_SLIDE_WIDTH, _SHEET_WIDTH = 800, 596
"""In pixels; pages are drawn twice as large, then reduced."""

_COLOURS = 128


@dataclass(frozen=True)
class Picture:
    """A picture by its name: the document that it shows, by the end of its path, and words of the page."""

    name: str
    order: Order
    path_end: str
    words: str

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return _SLIDE_WIDTH if self.path_end.endswith(".pptx") else _SHEET_WIDTH


def _order(workbook: Path, *, meeting: int | None = None, decks: bool = False, fiches: bool = False) -> Order:
    ballots = None if decks or fiches else BallotOrder(generic=True)
    return Order(workbook, _ROOT / "templates", decks=decks, fiches=fiches, ballots=ballots, meeting=meeting)


def _later(meeting: int) -> Path:
    return _EXAMPLE / f"cas-usage-ms_exemple-gt{meeting}.xlsx"


PICTURES = (
    Picture("diapositive", _order(_WORKBOOK, decks=True, meeting=1), ".pptx", "Cas d'usage C#07 : état des lieux"),
    Picture("diapositive-parcours", _order(_WORKBOOK, decks=True, meeting=1), ".pptx", "TF PA : les acteurs"),
    Picture("diapositive-vote", _order(_later(2), decks=True, meeting=2), ".pptx", "choisis par les participants"),
    Picture(
        "diapositive-v1", _order(_later(3), decks=True, meeting=3), ".pptx", "Cas d'usage C#07 : V1 de la fiche (2"
    ),
    Picture("fiche", _order(_WORKBOOK, fiches=True), "fiche_pa-07_v1.0.docx", "C#07"),
    Picture("bulletin", _order(_WORKBOOK), ".docx", "Vos choix"),
)


def main(destination: Path = _PICTURES) -> None:
    """Draws every picture."""
    soffice, pdftoppm = find_libreoffice(), shutil.which("pdftoppm")
    if soffice is None or pdftoppm is None:
        sys.exit("Il faut LibreOffice et poppler (pdftoppm).")
    with tempfile.TemporaryDirectory() as folder:
        files = dict(_written(PICTURES, Path(folder)))
        drawn = pdfs(soffice, list(files.values()), Path(folder))
        for picture, file in files.items():
            page = _page(picture, drawn[file])
            size = _draw(pdftoppm, drawn[file], page, destination / f"{picture.name}.png", picture.width)
            print(f"{picture.name}.png : page {page}, {size // 1000} ko")


def _written(pictures: Sequence[Picture], folder: Path) -> Iterator[tuple[Picture, Path]]:
    """The document of each picture, in a file of its own."""
    for picture in pictures:
        made = prepare(picture.order).documents
        document = next(one for one in made if one.path.endswith(picture.path_end))
        file = folder / f"{picture.name}{Path(picture.path_end).suffix}"
        file.write_bytes(document.content)
        yield picture, file


def _page(picture: Picture, pdf: Path) -> int:
    """The number of the first page that says its words."""
    pages = enumerate(page_texts(pdf.read_bytes()), start=1)
    return next(number for number, text in pages if comparable(picture.words) in comparable(text))


def _draw(pdftoppm: str, pdf: Path, page: int, target: Path, width: int) -> int:
    """Draws a page, in few colours; the size of the file, in bytes."""
    large = target.with_suffix("")
    options = [
        "-f",
        str(page),
        "-l",
        str(page),
        "-singlefile",
        "-png",
        "-scale-to-x",
        str(2 * width),
        "-scale-to-y",
        "-1",
    ]
    subprocess.run([pdftoppm, *options, str(pdf), str(large)], check=True)
    with Image.open(target) as image:
        height = round(image.height * width / image.width)
        small = image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    small.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    return target.stat().st_size


if __name__ == "__main__":
    main()
