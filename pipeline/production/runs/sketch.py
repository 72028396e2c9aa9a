"""The flow diagram of one case on its own, for an editor who wants to see it at once: SVG files, or pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.compose.book import Book
from pipeline.model.portfolio import CaseKey, Portfolio
from pipeline.production.files.file_names import case_name
from pipeline.production.order import Order, scope_of
from pipeline.scene.flow.diagram import Zone, flow_diagram
from pipeline.words.french import enumeration
from pipeline.words.slug import slug
from pipeline.writers.drawing.svg import svg

Convert = Callable[[Sequence[Path], Path], Mapping[Path, Path]]
"""Turns SVG files into pictures in a folder: the picture of each file that could be turned."""

_NO_LIBREOFFICE = """LibreOffice est introuvable : l'image n'est pas faite.
Sans --png-apercu, le schéma est écrit en SVG, qu'un navigateur affiche. Pour installer LibreOffice :
  Windows, macOS : https://fr.libreoffice.org/telecharger
  Debian, Ubuntu : sudo apt install libreoffice-draw"""

_NO_PICTURE = "LibreOffice n'a pas pu convertir le schéma : l'image n'est pas faite."


@dataclass(frozen=True)
class Sketch:
    """The diagram of a case in one view: one SVG document, or several when one would be too full.

    No drawing when the case has no flow in this view, or when the zone holds none of them. `unplaced` are the flows
    that the zone cannot hold, as « A → B ».
    """

    case: CaseKey
    view: str
    drawings: tuple[str, ...]
    unplaced: tuple[str, ...]

    @property
    def remark(self) -> str:
        """What an editor must know of what is not drawn, as a French sentence; "" when all is."""
        if self.unplaced:
            return f"Sans place à cette taille : {enumeration(self.unplaced)}. Voyez --largeur et --hauteur."
        if not self.drawings:
            return f"Le cas {self.case} n'a pas de flux dans la vue « {self.view} » : il n'y a rien à dessiner."
        return ""

    @property
    def file_name(self) -> str:
        """« schema_aa-07-bis_cible.svg »."""
        return f"schema_{case_name(self.case)}_{slug(self.view)}.svg"


def sketch(typed: str, view: str, portfolio: Portfolio, width: float, height: float) -> Sketch:
    """The diagram of the case that was `typed`, in a zone of `width` × `height` mm. Raises UnknownChoice."""
    wanted = Order(Path(), Path(), fiches=True, cases=(typed,))
    case = scope_of(wanted, Book(portfolio)).cases[0].key
    diagram = flow_diagram(case, view, portfolio, Zone(width, height))
    unplaced = tuple(f"{flow.sender} → {flow.receiver}" for flow in diagram.unplaced)
    return Sketch(case, view, tuple(map(svg, diagram.scenes)), unplaced)


def sketch_files(
    made: Sketch, svg_path: Path | None, png_path: Path | None, convert: Convert | None
) -> tuple[dict[Path, bytes], str]:
    """The files asked for, the SVG under its own name when neither is; and what prevents the picture, in French, or "".

    `convert` makes the pictures, with LibreOffice; None when there is none on the machine.
    """
    vector = svg_path or (None if png_path else Path(made.file_name))
    files = _numbered(vector, [drawing.encode() for drawing in made.drawings]) if vector else {}
    if png_path is None:
        return files, ""
    if convert is None:
        return files, _NO_LIBREOFFICE
    pictures = _pictures(convert, made.drawings)
    return files | _numbered(png_path, pictures), "" if pictures else _NO_PICTURE


def _numbered(path: Path, parts: Sequence[bytes]) -> dict[Path, bytes]:
    """Each part under `path`; with « -1 », « -2 » before the extension when there are several."""
    if len(parts) == 1:
        return {path: parts[0]}
    return {path.parent / f"{path.stem}-{rank}{path.suffix}": part for rank, part in enumerate(parts, start=1)}


def _pictures(convert: Convert, drawings: Sequence[str]) -> list[bytes]:
    """The PNG of each drawing; none at all when one could not be made."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as workplace:
        folder = Path(workplace)
        sources = [folder / f"{rank}.svg" for rank, _ in enumerate(drawings, start=1)]
        for source, drawing in zip(sources, drawings, strict=True):
            source.write_text(drawing, encoding="utf-8")
        made = convert(sources, folder)
        return [made[source].read_bytes() for source in sources] if len(made) == len(sources) else []
