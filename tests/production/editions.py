"""Editions of the small sound workbook with the shipped templates, and what an output folder holds."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.production.edition import Edition, prepare
from pipeline.production.order import Order
from pipeline.production.retouches.originals import ORIGINALS
from tests import ROOT
from tests.builders import Sheets, repacked, sound, write

TEMPLATES = ROOT / "templates"
EVERYTHING: dict[str, Any] = {"decks": True, "fiches": True, "summary": True}


def order(folder: Path, sheets: Sheets | None = None, **wanted: Any) -> Order:
    """An order of everything, or of what is `wanted`, from a workbook written in `folder`."""
    workbook = write(folder / "classeur.xlsx", sheets or sound())
    return Order(workbook, wanted.pop("templates", TEMPLATES), **(wanted or EVERYTHING))


def edition(folder: Path, sheets: Sheets | None = None, **wanted: Any) -> Edition:
    """The edition of that order."""
    return prepare(order(folder, sheets, **wanted))


def paths(made: Edition) -> list[str]:
    """The paths of an edition's documents."""
    return [document.path for document in made.documents]


def templates_with(folder: Path, name: str, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the shipped templates of which one part of one file is changed."""
    copy = Path(shutil.copytree(TEMPLATES, folder / "gabarits"))
    repacked(copy / name, {part: change})
    return copy


def fiche_template_with(folder: Path, tag: str) -> Path:
    """The shipped templates, whose fiche names `tag` where it named the case's title."""
    return templates_with(folder, "docx/fiche.docx", "word/document.xml", lambda xml: _with_tag(xml, tag))


def _with_tag(xml: bytes, tag: str) -> bytes:
    changed = xml.replace(b"cas.intitule", tag.encode())
    assert changed != xml
    return changed


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under `folder`, by its path, the archive of originals apart."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ORIGINALS)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def text_of(content: Path) -> str:
    """The XML of the body of a fiche."""
    with zipfile.ZipFile(content) as archive:
        return archive.read("word/document.xml").decode()
