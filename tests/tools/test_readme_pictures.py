"""The pictures of the README: each is there, light, and said in words."""

from __future__ import annotations

import re

from tests import ROOT
from tools.readme_pictures import PICTURES

_MOST_BYTES = 150_000


def test_every_picture_is_light_and_has_an_alternative() -> None:
    shown = dict(re.findall(r"!\[([^]]+)\]\(docs/images/([^)]+)\.png\)", (ROOT / "README.md").read_text("utf-8")))
    said = {name: words for words, name in shown.items()}
    assert set(said) == {picture.name for picture in PICTURES}
    assert [words for words in said.values() if not 30 < len(words) < 150] == []
    weights = {name: (ROOT / "docs" / "images" / f"{name}.png").stat().st_size for name in said}
    assert {name: weight for name, weight in weights.items() if weight > _MOST_BYTES} == {}
