"""What no template may bring in, and what must never go out with a document."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.document import Document
from pptx.presentation import Presentation

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.word import compile_word
from pipeline.measure.page import Page
from tests.engine.samples import (
    deck,
    deck_output,
    flat,
    parts,
    prototype,
    replaced,
    with_parts,
    word,
    word_output,
)

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CANARY = "CANARI"


def related(path: Path, kind: str, target: str, part: str = "word/_rels/document.xml.rels") -> Path:
    """`path` with one more external relationship."""
    relation = f'<Relationship Id="rIdX" Type="{KIND}{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return replaced(path, part, "</Relationships>", relation)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://exemple.fr/pixel.png"),
        ("image", "file:///c:/image.png"),
        ("oleObject", "file:///c:/classeur.xlsx"),
        ("hyperlink", "file://serveur/partage/x.docx"),
        ("hyperlink", "\\\\serveur\\partage"),
        ("hyperlink", "javascript:alert(1)"),
        ("subDocument", "https://exemple.fr/x.docx"),
        ("frame", "https://exemple.fr/x.html"),
    ],
)
def test_relationships_to_content_elsewhere_are_refused(kind: str, target: str, tmp_path: Path) -> None:
    template, findings = compile_word(related(word(tmp_path, "x"), kind, target))
    assert template is None
    assert flat(findings) == [("CU-408", "gabarit.docx : word/_rels/document.xml.rels")]


@pytest.mark.parametrize(
    "target", ["https://ans.fr", "HTTPS://ANS.FR", "mailto:a@ans.fr", "{{ lien }}", "%7B%7Blien%7D%7D"]
)
def test_links_that_a_reader_may_follow_are_kept(target: str, tmp_path: Path) -> None:
    word_output(related(word(tmp_path, "x"), "hyperlink", target), {"lien": "https://ans.fr"})


@pytest.mark.parametrize(
    "part",
    ["word/vbaProject.bin", "word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin", "word/ctrlProps/x.xml"],
)
def test_active_content_is_refused(part: str, tmp_path: Path) -> None:
    _, findings = compile_word(with_parts(word(tmp_path, "x"), {part: b"<x/>"}))
    assert flat(findings) == [("CU-408", f"gabarit.docx : {part}")]


def test_a_document_with_macros_is_refused_by_its_type(tmp_path: Path) -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    _, findings = compile_word(replaced(word(tmp_path, "x"), "[Content_Types].xml", main, macros))
    assert flat(findings) == [("CU-408", "gabarit.docx : [Content_Types].xml")]


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
CODE = '<w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'


@pytest.mark.parametrize(
    "field",
    [
        FIELD.format(CODE.format(' INCLUDETEXT "c:/x.docx" ')),
        FIELD.format(CODE.format(" INCLUDE") + CODE.format('PICTURE "http://x/y.png" ')),
        FIELD.format(CODE.format(" ddeauto excel x ")),
        '<w:fldSimple w:instr=" LINK Excel.Sheet.12 x "><w:r><w:t>x</w:t></w:r></w:fldSimple>',
    ],
)
def test_fields_that_fetch_another_file_are_refused(field: str, tmp_path: Path) -> None:
    path = replaced(word(tmp_path, "repère"), "word/document.xml", "<w:r><w:t>repère</w:t></w:r>", field)
    _, findings = compile_word(path)
    assert flat(findings) == [("CU-408", "gabarit.docx : word/document.xml")]


@pytest.mark.parametrize("code", [" PAGE ", ' HYPERLINK "https://ans.fr/link" ', " REF import ", " TOC \\o "])
def test_other_fields_are_kept(code: str, tmp_path: Path) -> None:
    field = FIELD.format(CODE.format(code))
    word_output(replaced(word(tmp_path, "repère"), "word/document.xml", "<w:r><w:t>repère</w:t></w:r>", field))


def test_an_entity_declaration_is_refused(tmp_path: Path) -> None:
    path = word(tmp_path, "x")
    hostile = parts(path)["word/document.xml"].replace(
        b"<w:document", b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document', 1
    )
    _, findings = compile_word(with_parts(path, {"word/document.xml": hostile}))
    assert flat(findings) == [("CU-408", "gabarit.docx : word/document.xml")]


def unusable(path: Path) -> str:
    """What is told about a file that is no template, in the same words for both formats."""
    for compiled in (compile_word, compile_deck):
        template, findings = compiled(path)
        assert template is None
        assert flat(findings) == [("CU-401", path.name)]
    return findings[0].message


def test_what_is_not_an_office_file_is_told(tmp_path: Path) -> None:
    assert "introuvable" in unusable(tmp_path / "absent.docx")
    assert "introuvable" in unusable(tmp_path)
    text = tmp_path / "texte.docx"
    text.write_text("bonjour", encoding="utf-8")
    assert "ce n'est pas une présentation PowerPoint" in unusable(text)
    text.write_bytes(b"")
    assert "ce n'est pas" in unusable(text)
    text.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "ce n'est pas" in unusable(text)
    with ZipFile(text, "w") as archive:
        archive.writestr("x.txt", "x")
    assert "ce n'est pas" in unusable(text)


def test_one_format_in_place_of_the_other_is_told(tmp_path: Path) -> None:
    _, findings = compile_deck(word(tmp_path, "x"))
    assert "ce n'est pas une présentation PowerPoint (.pptx)" in findings[0].message
    _, findings = compile_word(deck(tmp_path, lambda presentation: prototype(presentation, "page")))
    assert "ce n'est pas un document Word (.docx)" in findings[0].message


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_on_the_way_is_told(kept: float, tmp_path: Path) -> None:
    path = word(tmp_path, "x")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert [finding.code for finding in compile_word(path)[1]] == ["CU-401"]


def test_any_damaged_byte_is_told_or_harmless(tmp_path: Path) -> None:
    path = word(tmp_path, "x")
    content = path.read_bytes()
    for place in range(0, len(content), len(content) // 60):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        template, findings = compile_word(path)
        assert template is not None or {finding.code for finding in findings} <= {"CU-401", "CU-408", "CU-402"}


def test_a_missing_or_malformed_part_is_told(tmp_path: Path) -> None:
    path = word(tmp_path, "x")
    content = parts(path)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name in content.keys() - {"word/numbering.xml"}:
            archive.writestr(name, content[name])
    [finding] = compile_word(path)[1]
    assert (finding.code, "il manque word/numbering.xml" in finding.message) == ("CU-401", True)
    [finding] = compile_word(with_parts(word(tmp_path, "x"), {"word/styles.xml": b"<w:styles"}))[1]
    assert (finding.code, "abîmé" in finding.message) == ("CU-401", True)


def test_a_bomb_is_told(tmp_path: Path) -> None:
    path = with_parts(word(tmp_path, "x"), {"word/media/image1.bmp": bytes(210_000_000)})
    [finding] = compile_word(path)[1]
    assert (finding.code, "anormal" in finding.message) == ("CU-401", True)


def test_a_word_document_tells_nothing_of_its_editors(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        document.core_properties.author = document.core_properties.last_modified_by = CANARY

    path = word(tmp_path, "x", make=make)
    types = '<Override PartName="/customXml/item1.xml" ContentType="application/xml"/></Types>'
    replaced(path, "[Content_Types].xml", "</Types>", types)
    replaced(path, "word/settings.xml", "<w:compat", f'<w:rsids><w:rsid w:val="{CANARY}"/></w:rsids><w:compat')
    relation = f'<Relationship Id="rIdC" Type="{KIND}customXml" Target="../customXml/item1.xml"/></Relationships>'
    replaced(path, "word/_rels/document.xml.rels", "</Relationships>", relation)
    extra = {
        "docProps/app.xml": f"<Properties><Company>{CANARY}</Company></Properties>".encode(),
        "docProps/custom.xml": f"<x>{CANARY}</x>".encode(),
        "customXml/item1.xml": f"<x>{CANARY}</x>".encode(),
        "word/comments.xml": f"<x>{CANARY}</x>".encode(),
        "word/people.xml": f"<x>{CANARY}</x>".encode(),
        "word/printerSettings/printerSettings1.bin": CANARY.encode(),
    }
    output = parts(word_output(with_parts(path, {**extra, "docProps/thumbnail.jpeg": CANARY.encode()})))
    assert [name for name, content in output.items() if CANARY.encode() in content] == []
    assert [name for name in output if "custom" in name or "thumbnail" in name or "printer" in name] == []


def test_a_deck_tells_nothing_of_its_editors(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        prototype(presentation, "page", "x")
        presentation.core_properties.author = presentation.core_properties.last_modified_by = CANARY

    extra = {
        "docProps/app.xml": f"<Properties><Company>{CANARY}</Company></Properties>".encode(),
        "docProps/thumbnail.jpeg": CANARY.encode(),
        "ppt/printerSettings/printerSettings1.bin": CANARY.encode(),
        "ppt/commentAuthors.xml": f"<x>{CANARY}</x>".encode(),
        "ppt/comments/comment1.xml": f"<x>{CANARY}</x>".encode(),
        "ppt/viewProps.xml": f"<x>{CANARY}</x>".encode(),
    }
    output = parts(deck_output(with_parts(deck(tmp_path, make), extra), Page("page", {})))
    assert [name for name, content in output.items() if CANARY.encode() in content] == []


def test_a_file_saved_as_a_template_gives_documents(tmp_path: Path) -> None:
    document, template = "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"
    path = replaced(word(tmp_path, "x"), "[Content_Types].xml", document, template)
    assert document.encode() in parts(word_output(path))["[Content_Types].xml"]
