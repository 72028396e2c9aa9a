"""What both engines make of the dialect they share is the same, part by part."""

from __future__ import annotations

import io

import pytest
from docx import Document

from tests.differential.dialect import SAMPLES
from tests.differential.engines import canonical, docxtpl, ours, part


@pytest.mark.parametrize("name", SAMPLES)
def test_the_body_is_the_same(name: str) -> None:
    sample = SAMPLES[name]
    expected = canonical(part(docxtpl(sample.template, sample.context)))
    assert canonical(part(ours(sample.template, sample.context))) == expected


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("header and footer", "word/header1.xml"),
        ("header and footer", "word/footer1.xml"),
        ("footnote", "word/footnotes.xml"),
    ],
)
def test_the_other_parts_are_the_same(name: str, other: str) -> None:
    sample = SAMPLES[name]
    expected = canonical(part(docxtpl(sample.template, sample.context), other))
    assert canonical(part(ours(sample.template, sample.context), other)) == expected


def test_the_core_properties_are_the_same() -> None:
    sample = SAMPLES["core properties"]
    made, peer = (Document(io.BytesIO(engine(sample.template, sample.context))) for engine in (ours, docxtpl))
    for name in ("title", "subject"):
        assert getattr(made.core_properties, name) == getattr(peer.core_properties, name)
