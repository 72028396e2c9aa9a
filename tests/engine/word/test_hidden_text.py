"""Hidden text of a template does not go out unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.word_files import HEAD, NS, field, p, r, told, word_file

STYLES = (
    "styles",
    "word/styles.xml",
    f'{HEAD}<w:styles xmlns:w="{NS["w"]}"><w:style w:type="character" w:styleId="Cache"><w:rPr><w:vanish/></w:rPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Note"><w:basedOn w:val="Cache"/></w:style></w:styles>',
)


@pytest.mark.parametrize(
    "paragraph",
    [
        p("vu ", r("caché", "<w:rPr><w:vanish/></w:rPr>")),
        p(r("caché", '<w:rPr><w:rStyle w:val="Cache"/></w:rPr>')),
        p("caché", looks='<w:pPr><w:pStyle w:val="Note"/></w:pPr>'),
    ],
)
@pytest.mark.tried(
    "Ce qu’on ne voit pas dans un gabarit",
    "texte masqué, par un style ou à la main",
    "CU-423, au paragraphe",
)
def test_hidden_text_is_a_warning_at_its_paragraph(paragraph: str, tmp_path: Path) -> None:
    [finding] = told(word_file(tmp_path, p("x") + paragraph, STYLES))
    assert (finding.code, finding.found) == ("CU-423", "caché")
    assert str(finding.place) == "gabarit.docx : Corps du document, paragraphe 2"


@pytest.mark.parametrize(
    "paragraph",
    [
        p(r("vu", '<w:rPr><w:vanish w:val="0"/></w:rPr>'), looks='<w:pPr><w:pStyle w:val="Note"/></w:pPr>'),
        p('<w:r><w:rPr><w:vanish/></w:rPr><w:instrText> XE "mot" </w:instrText></w:r>'),
        p(field("PAGE", "1")),
    ],
)
def test_what_is_seen_and_the_codes_of_fields_are_not_hidden_text(paragraph: str, tmp_path: Path) -> None:
    assert told(word_file(tmp_path, paragraph, STYLES)) == []
