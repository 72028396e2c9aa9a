"""A template that does not keep to Office's format is told, part by part, and its documents are made all the same."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from pipeline.engine.word import WordTemplate, compile_word
from tests.engine.samples import flat, replaced, word


@pytest.mark.tried(
    "Un gabarit abîmé",
    "un gabarit qu’Office devrait réparer",
    "CU-424, à la partie",
)
def test_what_office_would_repair_is_a_warning_at_its_part(tmp_path: Path) -> None:
    path = word(tmp_path, "x")
    replaced(path, "word/document.xml", "<w:p>", "<w:p><w:t>perdu</w:t><w:b/>")
    replaced(path, "word/settings.xml", "<w:compat>", '<w:compat w:faux="1"><w:inconnu/>')
    template, findings = compile_word(path)
    assert template is not None
    assert [code for code, _ in flat(findings)] == ["CU-424", "CU-424"]
    assert [str(finding.place.where) for finding in findings] == ["word/document.xml", "word/settings.xml"]


def test_a_sound_template_is_not_told(tmp_path: Path) -> None:
    assert compile_word(word(tmp_path, "x"))[1] == []


def test_what_office_does_without_is_no_warning(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ x }}")
    document.save(str(tmp_path / "modele.docx"))
    assert WordTemplate.open(tmp_path / "modele.docx").warnings == ()
