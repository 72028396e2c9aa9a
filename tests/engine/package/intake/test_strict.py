"""A file saved as « Document Open XML strict » is filled like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.word import compile_word
from tests.engine.samples import parts
from tests.engine.word_files import NS, OFFICE, found, made, p, r, said, word_file, zipped

PURL = b"http://purl.oclc.org/ooxml"


def strict(path: Path) -> Path:
    content = {
        name: data.replace(OFFICE.encode(), PURL + b"/officeDocument/relationships")
        .replace(NS["w"].encode(), PURL + b"/wordprocessingml/main")
        .replace(b"<w:document ", b'<w:document w:conformance="strict" ')
        for name, data in parts(path).items()
    }
    return zipped(path, content)


@pytest.mark.tried(
    "Un gabarit fait par un autre logiciel",
    "« Document Open XML strict »",
    "le document est rempli",
)
def test_it_is_filled_in_the_usual_names(tmp_path: Path) -> None:
    path = strict(word_file(tmp_path, p(r("{{ ti"), r("tre }}"), looks='<w:pPr><w:jc w:val="end"/></w:pPr>')))
    output = made(path, titre="Sortie")
    assert said(output) == ["Sortie"]
    assert found(output, "//w:jc/@w:val") == ["right"]
    assert not [name for name, content in output.items() if b"purl.oclc" in content or b"strict" in content]


def test_lengths_lose_their_units(tmp_path: Path) -> None:
    page = '<w:pgSz w:w="595.3pt" w:h="841.9pt"/><w:pgMar w:top="2cm" w:right="20mm" w:bottom="2cm" w:left="20mm"/>'
    template, findings = compile_word(strict(word_file(tmp_path, p("x"), section=page)))
    assert findings == []
    assert template is not None
    assert [round(side) for side in template.text_area_mm] == [170, 257]
    assert found(made(tmp_path / "gabarit.docx"), "//w:pgSz/@w:w") == ["11906"]
