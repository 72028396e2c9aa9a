"""What a mutant of a template may end in: sound documents, or findings at the template. Anything else is a fault."""

from __future__ import annotations

import shutil
import traceback
from dataclasses import dataclass
from pathlib import Path

from pipeline.engine.package.checking import BrokenPackage
from pipeline.findings import Severity
from pipeline.production.checked_workbook import checked_portfolio
from pipeline.production.edition import Edition, edition_of, open_templates
from pipeline.production.order import Order
from pipeline.readers import Reading
from tests.fuzz.template_mutants import mutant
from tests.office.conformance import audit

ROOT = Path(__file__).parents[2]
WORKBOOK = ROOT / "input" / "cas-usage-ms.xlsx"


_HARMLESS = "A required relationship type"
"""Parts that Office does without, as `package/intake/conformity` says."""


@dataclass(frozen=True)
class End:
    """How a mutant ended: sound, refused or fault; what was done to it; what is wrong."""

    kind: str
    change: str
    fault: str = ""


@dataclass(frozen=True)
class Bench:
    """A copy of the templates of which one is mutated, and what is made of it."""

    folder: Path
    template: Path
    original: bytes
    order: Order
    reading: Reading

    @classmethod
    def of_fiches(cls, folder: Path) -> Bench:
        """Mutants of the template of the fiches, of which one fiche with drawings is made."""
        return cls._of(folder, "docx/fiche.docx", Order(WORKBOOK, folder / "templates", fiches=True, cases=("PH 8",)))

    @classmethod
    def of_decks(cls, folder: Path) -> Bench:
        """Mutants of the template of the decks, of which the deck of the first meeting is made."""
        return cls._of(folder, "pptx/gt.pptx", Order(WORKBOOK, folder / "templates", decks=True, meeting=1))

    @classmethod
    def _of(cls, folder: Path, name: str, order: Order) -> Bench:
        shutil.copytree(ROOT / "templates", folder / "templates", dirs_exist_ok=True)
        template = folder / "templates" / name
        return cls(folder, template, template.read_bytes(), order, checked_portfolio(WORKBOOK))

    def edition(self) -> Edition:
        """What the templates as they now are make of the workbook, which is read once for all mutants."""
        return edition_of(self.reading, self.order, open_templates(self.order))

    def tried(self, seed: int) -> End:
        """The end of the mutant of a seed."""
        content, change = mutant(self.original, seed)
        self.template.write_bytes(content)
        before = sorted(self.folder.rglob("*"))
        try:
            made = self.edition()
        except BrokenPackage as broken:
            return End("fault", change, f"unsound: {broken}")
        except Exception:
            return End("fault", change, "traceback: " + traceback.format_exc().strip().replace("\n", "\n    "))
        if sorted(self.folder.rglob("*")) != before:
            return End("fault", change, "files were written")
        return self._judged(made, change)

    def _judged(self, made: Edition, change: str) -> End:
        """Errors are about the template; without any, every document is valid, or a warning says that it may not be."""
        wrong = [one for one in made.findings if one.severity is Severity.ERROR]
        if wrong:
            astray = [str(one.place) for one in wrong if self.template.name not in str(one.place)]
            return End("fault", change, f"told at {astray[0]}") if astray else End("refused", change)
        for document in made.documents:
            path = self.folder / Path(document.path).name
            path.write_bytes(document.content)
            faults = [one for one in audit(path) if _HARMLESS not in one]
            path.unlink()
            if faults and not any(one.code == "CU-424" for one in made.findings):
                return End("fault", change, f"invalid: {faults[0]}")
        warned = any(one.code == "CU-424" for one in made.findings)
        return End("warned" if warned else "sound", change)
