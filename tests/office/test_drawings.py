"""Drawings opened by the judges that stand for Office: every kind of shape, on a slide and in a page."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from pptx import Presentation

from pipeline.writers.drawing.docx import inline_group
from pipeline.writers.drawing.pptx import slide_group
from tests.office.conformance import audit, libreoffice, microsoft, page_count
from tests.scene.flow.graphs import FIXED_SET, graph_of
from tests.writers.drawing.scenes import full_scene, scene_of

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SCENES = [full_scene(), *(scene_of(graph_of(arrows), 170, 119) for arrows in FIXED_SET.values())]

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A deck and a document that hold every scene, one a slide and one a paragraph."""
    folder = tmp_path_factory.mktemp("dessins")
    deck, document, numbers = Presentation(), Document(), count(10)
    for scene in SCENES:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        slide.shapes._spTree.append(_element(slide_group(scene, (5, 5), numbers), f'xmlns:a="{A}" xmlns:p="{P}"'))
        document.add_paragraph()._p.append(_element(inline_group(scene, numbers), f'xmlns:w="{W}"'))
    deck.save(str(folder / "diapositives.pptx"))
    document.save(str(folder / "page.docx"))
    return [folder / "diapositives.pptx", folder / "page.docx"]


def _element(text: str, namespaces: str) -> etree._Element:
    return etree.fromstring(f"<x {namespaces}>{text}</x>")[0]


def test_drawings_are_sound_for_the_auditor(files: list[Path]) -> None:
    # python-docx's own blank document has styles that its « stylesWithEffects » lacks
    faults = [fault for file in files for fault in audit(file) if "stylesWithEffects" not in fault]
    assert faults == []


def test_drawings_are_sound_for_microsoft(files: list[Path]) -> None:
    assert microsoft(files) == []


def test_drawings_open_in_libreoffice(files: list[Path], tmp_path: Path) -> None:
    assert [page_count(pdf) > 0 for pdf in libreoffice(files, tmp_path)] == [True, True]
