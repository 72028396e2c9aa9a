"""A small group with every kind of shape in its deck, made, retouched by hand, made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.production.edition import Edition, prepare
from pipeline.production.files.publishing import Publication, publish
from pipeline.production.order import Order
from tests import ROOT
from tests.builders import Sheets, sound, write

DECK = "decks/essai_seance1_2022-06-16.pptx"
FICHE = "fiches/aa/fiche_aa-01.docx"
_OUTLINE = (
    ("couverture", None, None, "Bienvenue"),
    ("agenda", None, None, "Cadre"),
    ("critères", None, None, "Nos critères"),
    ("parcours cas", "AA", None, None),
    ("agenda", None, None, "Les cas"),
    ("fiche", None, "AA 1", None),
    ("flux existant", None, "AA 1", None),
    ("cas prioritaires", "AA", None, None),
    ("graphique des votes", None, None, "Les voix"),
    ("prochaine séance", None, None, None),
)


def group() -> Sheets:
    """The small sound workbook, with ten slides."""
    sheets = sound()
    sheets["Déroulé"] = [
        {"Séance": 1, "Ordre": rank * 10, "Diapositive": kind, "Secteur": sector, "Cas": case, "Titre": title}
        for rank, (kind, sector, case, title) in enumerate(_OUTLINE, start=1)
    ]
    sheets["Séances"][1]["En amont"] = "Lire les fiches\nPréparer ses questions"
    for row in sheets["Séances"]:
        row.setdefault("En amont", None)
    return sheets


def edition_of(folder: Path, sheets: Sheets, *, fiches: bool = False) -> Edition:
    """The deck of the first meeting that a workbook, written in `folder`, gives; its fiches too."""
    workbook = write(folder / "classeur.xlsx", sheets)
    return prepare(Order(workbook, ROOT / "templates", meeting=1, decks=True, fiches=fiches))


@dataclass
class Made:
    """A folder where the group's documents are, and the workbook that they are made from."""

    folder: Path
    sheets: Sheets

    @property
    def output(self) -> Path:
        """Where the documents lie."""
        return self.folder / "output"

    @property
    def deck(self) -> Path:
        """The deck of the first meeting."""
        return self.output / DECK

    def edition(self) -> Edition:
        """What the workbook gives now."""
        return edition_of(self.folder, self.sheets, fiches=True)

    def make(self, **options: bool) -> Publication:
        """The documents made, in place."""
        return publish(self.edition(), self.output, **options)

    def retouch(self, path: str, change: Callable[[bytes], bytes]) -> bytes:
        """A document changed by hand; what it is then."""
        changed = change((self.output / path).read_bytes())
        (self.output / path).write_bytes(changed)
        return changed
