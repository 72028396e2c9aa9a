"""Web pages in one file: their frames, looks and scripts stand beside this module. Values are escaped by jinja2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pipeline.words import palette


def html_page(frame: str, facts: Mapping[str, Any], *, styles: Sequence[str], script: str = "") -> bytes:
    """The page of `frame` filled with `facts`; the same facts give the same bytes."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    colours = {
        name.lower(): palette.web(value)
        for name, value in vars(palette).items()
        if isinstance(value, str) and name.isupper()
    }
    style = "\n".join(environment.from_string(_beside(name)).render(colours) for name in styles)
    own = {"style": Markup(style), "script": Markup(_beside(script)) if script else ""}
    return f"{environment.from_string(_beside(frame)).render(facts, **own)}\n".encode()


@cache
def _beside(name: str) -> str:
    return files("pipeline.writers.page").joinpath(name).read_text(encoding="utf-8")
