"""The documents that are measured: decks and fiches of the real workbook, of the example, of the groups of tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.engine.deck.room.text_styles import setting_of
from pipeline.engine.deck.room.units import EMU_PER_MM, emu
from pipeline.engine.package.archive import Entry, read_entries
from pipeline.engine.package.opening import DECK_MAIN
from pipeline.engine.package.relations import relations_of, resolved
from pipeline.engine.package.vocabulary import P, R
from pipeline.engine.package.xml import parse
from pipeline.engine.review.access.theme_colours import palette_of
from pipeline.production.edition import prepare
from pipeline.production.order import Order
from pipeline.writers.workbook import WorkbookContent, write_workbook
from tests import ROOT
from tests.groups.contents import hospital, network
from tests.pages.fiche_measures import MadeFiche
from tests.pages.laid_out import LaidOut, can_lay_out, laid_out
from tests.pages.slide_measures import MadeSlide

TEMPLATES = ROOT / "templates"
REAL = ROOT / "input" / "cas-usage-ms.xlsx"
_GROUPS = {"hôpital": hospital.CONTENT, "réseau": network.CONTENT, "réseau muet": network.SILENT}
_EXAMPLE = ROOT / "input" / "exemple-votes"


@dataclass(frozen=True)
class Deck:
    """A deck that was made, under the name that the table of measures gives it."""

    name: str
    content: bytes

    @cached_property
    def slides(self) -> tuple[MadeSlide, ...]:
        """Its slides, in order."""
        entries = read_entries(io.BytesIO(self.content))
        main = parse(entries[DECK_MAIN].content())
        size = main.find(f"{P}sldSz")
        width = emu(size.get("cx") if size is not None else None) / EMU_PER_MM
        targets = {one.identifier: resolved(DECK_MAIN, one.target) for one in relations_of(entries, DECK_MAIN)}
        made = []
        for number, slide in enumerate(main.iter(f"{P}sldId"), start=1):
            part = targets[slide.get(f"{R}id", "")]
            kinds = {one.kind: resolved(part, one.target) for one in relations_of(entries, part)}
            setting = setting_of(entries, kinds["slideLayout"])
            palette = palette_of(parse(entries[_theme(entries, kinds["slideLayout"])].content()), setting.master)
            made.append(MadeSlide(number, parse(entries[part].content()), setting, palette, width))
        return tuple(made)


def _theme(entries: Mapping[str, Entry], layout: str) -> str:
    part = layout
    for kind in ("slideMaster", "theme"):
        part = next(resolved(part, one.target) for one in relations_of(entries, part) if one.kind == kind)
    return part


@dataclass(frozen=True)
class FicheSet:
    """The fiches of a workbook, under the name that the table of measures gives it."""

    name: str
    fiches: tuple[MadeFiche, ...]

    @cached_property
    def laid_out(self) -> tuple[LaidOut, ...] | None:
        """The same as pages; None on a machine that cannot lay them out."""
        return tuple(laid_out(self.fiches)) if can_lay_out() else None

    def counted(self, measure: Callable[[LaidOut], int]) -> int | None:
        """The sum of a measure of their pages; None when there are none."""
        return None if self.laid_out is None else sum(map(measure, self.laid_out))


def decks(folder: Path) -> Iterator[Deck]:
    """All decks; `folder` is where the workbooks of the groups are written."""
    yield from _made("classeur réel", REAL, 1)
    for meeting in (2, 3):
        yield from _made("exemple", _EXAMPLE / f"cas-usage-ms_exemple-gt{meeting}.xlsx", meeting)
    for name, content in _GROUPS.items():
        yield from _made(name, _workbook(folder / f"{name}.xlsx", content))


def fiche_sets(folder: Path) -> Iterator[FicheSet]:
    """All fiches, a set a workbook; `folder` is where the workbooks of the groups are written."""
    yield _fiche_set("classeur réel", REAL)
    yield _fiche_set("exemple", _EXAMPLE / "cas-usage-ms_exemple-gt3.xlsx")
    for name, content in _GROUPS.items():
        yield _fiche_set(name, _workbook(folder / f"{name}.xlsx", content))


def _fiche_set(name: str, workbook: Path) -> FicheSet:
    """The fiches of a workbook."""
    made = prepare(Order(workbook, TEMPLATES, fiches=True)).documents
    return FicheSet(name, tuple(MadeFiche(Path(one.path).stem, one.content) for one in made))


def _workbook(path: Path, content: WorkbookContent) -> Path:
    write_workbook(path, content)
    return path


def _made(name: str, workbook: Path, meeting: int | None = None) -> Iterator[Deck]:
    """The decks of a workbook, or that of one meeting."""
    edition = prepare(Order(workbook, TEMPLATES, decks=True, meeting=meeting))
    found = [one for one in edition.documents if one.path.endswith(".pptx")]
    assert found, edition.findings
    numbers = [meeting] if meeting else range(1, len(found) + 1)
    for number, one in zip(numbers, found, strict=True):
        yield Deck(f"{name}, séance {number}", one.content)
