"""The colours of the templates are those of the theme: an editor who changes it in Office changes them everywhere."""

from __future__ import annotations

import re
from zipfile import ZipFile

import pytest

from pipeline.words.palette import FRAME, GREY, INK, LINE, MUTED, PALE, SLATE
from tests import ROOT

GREYS = {FRAME, GREY, INK, LINE, MUTED, PALE, SLATE}
"""Of texts, lines and surfaces: they go with any theme."""

_DRAWN = re.compile(r'<a:srgbClr val="([0-9A-F]{6})"')
_WRITTEN = re.compile(r"<w:(?:color|shd|top|left|bottom|right|insideH|insideV) [^>]*>")


@pytest.mark.parametrize("name", ["pptx/gt.pptx"])
def test_a_deck_has_no_colour_of_its_own_but_greys(name: str) -> None:
    with ZipFile(ROOT / "templates" / name) as archive:
        parts = [archive.read(one).decode() for one in archive.namelist() if re.search(r"/slide\w*s/[^/]+xml$", one)]
    assert {colour for part in parts for colour in _DRAWN.findall(part)} - GREYS == set()


@pytest.mark.parametrize("name", ["fiche", "bulletin", "evolutions", "conducteur"])
def test_a_word_template_has_no_colour_of_its_own_but_greys(name: str) -> None:
    with ZipFile(ROOT / "templates" / "docx" / f"{name}.docx") as archive:
        parts = [archive.read(one).decode() for one in archive.namelist() if re.match(r"word/.*\.xml$", one)]
    said = [tag for part in parts for tag in _WRITTEN.findall(part) if "theme" not in tag]
    found = {colour for tag in said for colour in re.findall(r'(?:val|fill|color)="([0-9A-F]{6})"', tag)}
    assert found - GREYS == set()
