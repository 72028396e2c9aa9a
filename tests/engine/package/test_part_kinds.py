"""Parts are known by their relationships and content types: their names, their case and their folders are arbitrary."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pptx
import pytest

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.measure.page import Page
from tests.engine.samples import deck, deck_output, parts, prototype
from tests.engine.word_files import HEAD, NS, made, p, relations, said, told, word_file, zipped

HEADER = f'{HEAD}<w:hdr xmlns:w="{NS["w"]}">{p("{{ titre }}")}</w:hdr>'
FOOTER = f'{HEAD}<w:ftr xmlns:w="{NS["w"]}">{p("{{ titre }}")}</w:ftr>'


@pytest.mark.parametrize(
    "main", ["word/document2.xml", "document.xml", "corps/texte principal.xml", "WORD/Document.XML"]
)
@pytest.mark.tried(
    "Un gabarit fait par un autre logiciel",
    "la partie principale porte un autre nom (Word pour le web)",
    "le document est rempli",
)
def test_the_main_part_may_have_any_name(main: str, tmp_path: Path) -> None:
    path = word_file(tmp_path, p("{{ titre }}"), main=main)
    assert said(made(path, titre="Sortie"), main) == ["Sortie"]


@pytest.mark.tried(
    "Un gabarit fait par un autre logiciel",
    "en-têtes et pieds de page portent d’autres noms",
    "ils sont remplis",
)
def test_headers_and_footers_may_have_any_name(tmp_path: Path) -> None:
    path = word_file(
        tmp_path, p("x"), ("header", "word/entete.xml", HEADER), ("footer", "pieds/pied de page.xml", FOOTER)
    )
    output = made(path, titre="Sortie")
    assert said(output, "word/entete.xml") == said(output, "pieds/pied de page.xml") == ["Sortie"]


@pytest.mark.parametrize(
    ("target", "entry"),
    [
        ("header1.xml", "word/header1.xml"),
        ("/word/header1.xml", "word/header1.xml"),
        ("../word/./header1.xml", "word/header1.xml"),
        ("Header1.XML", "word/header1.xml"),
        ("en%20t%C3%AAte.xml", "word/en tête.xml"),
        ("en tête.xml", "word/en%20t%C3%AAte.xml"),
        ("..\\word\\header1.xml", "word/header1.xml"),
        ("header1.xml#titre", "word/header1.xml"),
    ],
)
@pytest.mark.tried(
    "Un gabarit fait par un autre logiciel",
    "chemins absolus, casse, accents encodés, barres inverses",
    "les parties sont trouvées",
)
def test_a_target_may_be_spelt_in_any_way(target: str, entry: str, tmp_path: Path) -> None:
    listing = relations(("rId1", "header", target, False))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    path = word_file(tmp_path, p("x"), raw={"word/_rels/document.xml.rels": listing, entry: HEADER})
    content = parts(path)
    override = f'<Override PartName="/{entry.upper()}" ContentType="{kind}"/></Types>'.encode()
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(b"</Types>", override)
    assert said(made(zipped(path, content), titre="Sortie"), entry) == ["Sortie"]


def test_what_nothing_leads_to_is_left_out(tmp_path: Path) -> None:
    raw = {"__MACOSX/word/._document.xml": b"Jeanne", ".DS_Store": b"Jeanne", "[trash]/0000.dat": b"Jeanne"}
    output = made(word_file(tmp_path, p("x"), raw=raw))
    assert not [name for name, content in output.items() if b"Jeanne" in content]


def test_a_link_to_a_place_of_the_document_needs_no_part(tmp_path: Path) -> None:
    raw = {"word/_rels/document.xml.rels": relations(("rId1", "hyperlink", "#signet", False))}
    assert said(made(word_file(tmp_path, p("x"), raw=raw))) == ["x"]


@pytest.mark.tried(
    "Un gabarit abîmé",
    "deux liens du même nom",
    "CU-401, avec le fichier et la partie",
)
def test_two_relationships_of_one_id_are_told_with_their_part(tmp_path: Path) -> None:
    listing = relations(("rId1", "header", "h.xml", False), ("rId1", "footer", "f.xml", False))
    raw = {"word/_rels/document.xml.rels": listing, "word/h.xml": HEADER, "word/f.xml": FOOTER}
    [finding] = told(word_file(tmp_path, p("x"), raw=raw))
    assert (finding.code, "deux liens « rId1 » dans word/document.xml" in finding.message) == ("CU-401", True)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_told(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("x"))
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("Word/document.xml", "<x/>")
    [finding] = told(path)
    assert (finding.code, "deux éléments nommés word/document.xml" in finding.message) == ("CU-401", True)


def test_a_part_without_a_content_type_is_told(tmp_path: Path) -> None:
    [finding] = told(word_file(tmp_path, p("x"), ("image", "word/media/image.tiff", b"II*")))
    assert (finding.code, "word/media/image.tiff n'a pas de type" in finding.message) == ("CU-401", True)


@pytest.mark.tried(
    "Un gabarit abîmé",
    "une partie mal formée",
    "CU-401, avec la partie et la ligne",
)
def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    [finding] = told(word_file(tmp_path, "<w:p>"))
    assert (finding.code, "word/document.xml, ligne" in finding.message) == ("CU-401", True)


def test_the_main_part_of_a_deck_may_have_any_name(tmp_path: Path) -> None:
    path = deck(tmp_path, lambda presentation: prototype(presentation, "page", "{{ titre }}"))
    old, new = "ppt/presentation.xml", "diapos/principal.xml"
    content = parts(path)
    listing = content.pop("ppt/_rels/presentation.xml.rels").replace(b'Target="', b'Target="/ppt/')
    moved = {new: content.pop(old), "diapos/_rels/principal.xml.rels": listing}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        content[name] = content[name].replace(old.encode(), new.encode())
    output = deck_output(zipped(path, {**content, **moved}), Page("page", {"titre": "Sortie"}))
    [slide] = pptx.Presentation(str(output)).slides
    assert slide.shapes[0].text_frame.text == "Sortie"


def test_a_workbook_is_no_template(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("x"))
    content = parts(path)
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        b"wordprocessingml.document", b"spreadsheetml.sheet"
    )
    content["word/document.xml"] = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    for findings in (told(zipped(path, content)), compile_deck(path)[1]):
        assert [finding.code for finding in findings] == ["CU-401"]


@pytest.mark.parametrize(
    ("prefix", "declared"), [("", "xmlns"), ("ns0:", "xmlns:ns0"), ("x:", "xmlns:w='urn:x' xmlns:x")]
)
def test_namespaces_may_have_any_prefix(prefix: str, declared: str, tmp_path: Path) -> None:
    body = p("{%p for c in cas %}{{ c }}{%p endfor %}").replace("<w:", f"<{prefix}").replace("</w:", f"</{prefix}")
    main = f'{HEAD}<{prefix}document {declared}="{NS["w"]}"><{prefix}body>{body}</{prefix}body></{prefix}document>'
    output = made(word_file(tmp_path, "", raw={"word/document.xml": main}), cas=["a\nb", "c"])
    assert said(output) == ["ab", "c"]
    assert output["word/document.xml"].count(b"<w:br/>") == 1


def test_relationships_need_no_type_to_be_read(tmp_path: Path) -> None:
    path = word_file(tmp_path, p("{{ titre }}"))
    content = parts(path)
    types = content["[Content_Types].xml"].replace(b'Extension="rels" ContentType', b'Extension="rels" X')
    content["[Content_Types].xml"] = types
    assert said(made(zipped(path, content), titre="Sortie")) == ["Sortie"]
