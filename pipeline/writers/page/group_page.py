"""The group's page as HTML: its frame, its looks and its search stand beside this module, written into one file.

Values are escaped by jinja2; drawings come as SVG of ours.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pipeline.scene.shapes import Scene
from pipeline.words import palette
from pipeline.writers.drawing.svg import svg


def group_page(facts: Mapping[str, Any]) -> bytes:
    """The page for what `compose.portal` says; the same facts give the same bytes."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    colours = {name.lower(): palette.web(value) for name, value in vars(palette).items() if name.isupper()}
    style = environment.from_string(_beside("group_page.css")).render(colours)
    page = environment.from_string(_beside("group_page.html")).render(
        facts, style=Markup(style), script=Markup(_beside("group_page.js"))
    )
    return f"{page}\n".encode()


def linking_only(page: bytes, paths: Container[str]) -> bytes:
    """A group's page without the links to documents that are not among `paths`, seen from the folder above it."""

    def kept(match: re.Match[str]) -> str:
        return match[0] if unescape(match[1]) in paths else ""

    return _DOCUMENT_LINK.sub(kept, page.decode()).encode()


_DOCUMENT_LINK = re.compile(r'[ ]*<p><a class="document" href="\.\./([^"]*)">.*?</a></p>\n', re.DOTALL)
"""As `group_page.html` writes it, alone on its line."""


def drawing(scene: Scene, identity: str) -> Markup:
    """A scene for the page, as wide as it may be; `identity` tells it from the others."""
    return Markup(svg(scene, identity))


@cache
def _beside(name: str) -> str:
    return files("pipeline.writers.page").joinpath(name).read_text(encoding="utf-8")
