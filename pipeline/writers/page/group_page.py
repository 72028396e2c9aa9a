"""The group's page as HTML, in one file; its drawings come as SVG of ours."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from html import unescape
from typing import Any

from markupsafe import Markup

from pipeline.scene.shapes import Scene
from pipeline.writers.drawing.svg import svg
from pipeline.writers.page.html_page import html_page


def group_page(facts: Mapping[str, Any]) -> bytes:
    """The page for what `compose.portal` says; the same facts give the same bytes."""
    return html_page("group_page.html", facts, styles=("group_page.css",), script="group_page.js")


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
