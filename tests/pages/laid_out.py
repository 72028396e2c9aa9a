"""The pages of fiches as LibreOffice lays them out: how many, and those that end or begin badly."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.office.libreoffice import find_libreoffice, pdfs
from tests.pages.fiche_measures import MadeFiche


@dataclass(frozen=True)
class LaidOut:
    """A fiche and the lines of each of its pages, without header and footer."""

    fiche: MadeFiche
    pages: tuple[tuple[str, ...], ...]

    @property
    def lone_headings(self) -> list[str]:
        """The headings, and heads of tables, that end a page."""
        ends = [page[-1] for page in self.pages[:-1] if page]
        titles = self.fiche.headings
        return [end for end in ends if end.startswith("N° ") or any(title.endswith(end) for title in titles)]

    @property
    def lone_rows(self) -> list[str]:
        """The rows of tables that begin a page alone, under the head that is repeated."""
        starts = [page for page in self.pages[1:] if page and page[0].startswith("N° ")]
        return [page[1] for page in starts if sum(bool(re.match(r"\d+ ", line)) for line in self._table(page[1:])) < 2]

    def _table(self, lines: Sequence[str]) -> Sequence[str]:
        end = next((rank for rank, line in enumerate(lines) if line in self.fiche.headings), len(lines))
        return lines[:end]

    @property
    def faults(self) -> list[str]:
        """What ends or begins a page badly, under the name of the fiche."""
        return [f"{self.fiche.name}: {line}" for line in (*self.lone_headings, *self.lone_rows)]


def can_lay_out() -> bool:
    """Whether this machine has what it takes."""
    return bool(find_libreoffice() and shutil.which("pdftotext"))


def laid_out(fiches: Sequence[MadeFiche]) -> list[LaidOut]:
    """The fiches as pages; their names are distinct. `can_lay_out` must be true."""
    program = find_libreoffice()
    assert program is not None
    with tempfile.TemporaryDirectory() as made:
        files = {Path(made, f"{fiche.name}.docx"): fiche for fiche in fiches}
        for file, fiche in files.items():
            file.write_bytes(fiche.content)
        found = pdfs(program, list(files), Path(made))
        assert [file.name for file in files if file not in found] == []
        return [LaidOut(fiche, _pages(found[file])) for file, fiche in files.items()]


def _pages(pdf: Path) -> tuple[tuple[str, ...], ...]:
    """The lines of each page, without its header and its footer."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    found = []
    for page in shown.split("\f")[:-1]:
        lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        foot = next((rank for rank, line in enumerate(lines) if re.search(r"\d+ / \d+$", line)), len(lines))
        found.append(tuple(lines[1:foot]))
    return tuple(found)
