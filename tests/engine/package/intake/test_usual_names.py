"""Decks whose parts have other names than PowerPoint gives them are templates like any other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree
from pptx.presentation import Presentation

from pipeline.measure.page import Page
from tests.engine.samples import TITLE_ONLY, add_notes, deck, deck_output, parts, presentation_of, prototype
from tests.office.conformance import audit

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
Names = Callable[[str], str]


def made(presentation: Presentation) -> None:
    slide = prototype(presentation, "page", "Bonjour {{ x }}", TITLE_ONLY)
    slide.shapes.title.text = "Titre {{ x }}"  # type: ignore[union-attr]
    add_notes(slide, "Note {{ x }}")


def called(path: Path, name: Names) -> Path:
    """`path` with every part, the list of content types apart, called as `name` says."""
    content = parts(path)
    new = {one: one if one.startswith("[") or one.endswith(".rels") else name(one) for one in content}
    moved = {_moved(one, new): _rewritten(one, data, new) for one, data in content.items()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for one, data in moved.items():
            archive.writestr(one, data)
    return path


def _moved(name: str, new: Mapping[str, str]) -> str:
    if not name.endswith(".rels"):
        return new[name]
    source = _source(name)
    folder, _, file = (new[source] if source else "").rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _source(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _rewritten(name: str, data: bytes, new: Mapping[str, str]) -> bytes:
    if name.startswith("["):
        return re.sub(rb'PartName="/([^"]+)"', lambda m: f'PartName="/{new[m[1].decode()]}"'.encode(), data)
    if not name.endswith(".rels"):
        return data
    tree = etree.fromstring(data)
    folder = posixpath.dirname(_source(name))
    for relation in tree.iter(RELATIONSHIP):
        if relation.get("TargetMode") != "External":
            old = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            relation.set("Target", f"/{new[old]}")
    return etree.tostring(tree)


def flat(name: str) -> str:
    return name.replace("/", "-")


def elsewhere(name: str) -> str:
    return f"contenu/{name}"


def numbered(name: str) -> str:
    return re.sub(r"(presentation|slide|notesSlide)(\d*)\.xml$", r"\g<1>7\g<2>.xml", name)


def swapped(name: str) -> str:
    """Layouts in the folder of slides, slides in that of layouts."""
    swap = {"ppt/slides/": "ppt/slideLayouts/s-", "ppt/slideLayouts/": "ppt/slides/l-"}
    return next((name.replace(old, other) for old, other in swap.items() if name.startswith(old)), name)


@pytest.mark.tried(
    "Noms et sections",
    "des parties aux noms d'un autre programme (Google, Keynote, WPS)",
    "une présentation comme une autre",
)
@pytest.mark.parametrize("name", [flat, elsewhere, numbered, swapped, str.upper])
def test_parts_may_have_any_name(name: Names, tmp_path: Path) -> None:
    path = called(deck(tmp_path, made), name)
    pages = [Page("page", {"x": x}, "Section") for x in "ab"]
    assert audit(deck_output(path, *pages)) == []
    slides = presentation_of(path, *pages).slides
    assert [slide.shapes.title.text for slide in slides if slide.shapes.title] == ["Titre a", "Titre b"]
    notes = [slide.notes_slide.notes_text_frame for slide in slides]
    assert [frame.text for frame in notes if frame] == ["Note a", "Note b"]
    assert [slide.slide_layout.name for slide in slides] == ["Title Only", "Title Only"]
