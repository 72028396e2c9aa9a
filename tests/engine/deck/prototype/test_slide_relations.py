"""What a prototype holds besides its shapes: dropped as a trace, copied, shared, or refused where it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx.presentation import Presentation

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.measure.page import Page
from tests.engine.samples import deck, deck_output, parts, prototype, replaced, with_parts, written
from tests.office.conformance import audit

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLIDE, RELATIONS = "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels"
R = f'xmlns:r="{OFFICE}"'


def template(tmp_path: Path) -> Path:
    return deck(tmp_path, lambda presentation: prototype(presentation, "page", "{{ x }}"))


def related(path: Path, kind: str, target: str, content: bytes = b"", content_type: str = "") -> Path:
    """`path` with a relationship `rIdX` on its slide, and the part that it leads to."""
    name = f"ppt/{target.removeprefix('../')}"
    whole = kind if "/" in kind else f"{OFFICE}/{kind}"
    mode = ' TargetMode="External"' if ":" in target else ""
    relation = f'<Relationship Id="rIdX" Type="{whole}" Target="{target}"{mode}/></Relationships>'
    replaced(path, RELATIONS, "</Relationships>", relation)
    if content_type:
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        replaced(path, "[Content_Types].xml", "</Types>", override)
        with_parts(path, {name: content})
    return path


def in_shape(path: Path, xml: str) -> Path:
    """`path` with `xml` in the properties of its text box."""
    return replaced(path, SLIDE, "<p:nvPr/></p:nvSpPr>", f"<p:nvPr>{xml}</p:nvPr></p:nvSpPr>")


def clicked(path: Path, action: str, identifier: str = "") -> Path:
    """`path` with an action behind its text box."""
    link = f'<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" {R} r:id="{identifier}" '
    return replaced(path, SLIDE, 'name="Texte"/>', f'name="Texte">{link}action="{action}"/></p:cNvPr>')


def told(path: Path) -> list[tuple[str, str, str]]:
    return [(one.code, str(one.place), one.message) for one in compile_deck(path)[1]]


@pytest.mark.tried(
    "Ce qu'une diapositive porte", "les marques d'un complément (think-cell, Templafy)", "elles sont laissées de côté"
)
def test_tags_of_add_ins_are_dropped_wherever_they_stand(tmp_path: Path) -> None:
    content = b'<p:tagLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
    tags = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
    path = related(template(tmp_path), "tags", "../marques/t.xml", content, tags)
    data = f'<p:custDataLst {R}><p:tags r:id="rIdX"/></p:custDataLst>'
    replaced(in_shape(path, data), SLIDE, "</p:spTree>", f"</p:spTree>{data}")
    output = deck_output(path, Page("page", {"x": "a"}), Page("page", {"x": "b"}))
    assert audit(output) == []
    assert "ppt/marques/t.xml" not in parts(output)
    assert not any(word in parts(output)[SLIDE] for word in (b"custData", b"p:tags"))


@pytest.mark.tried("Ce qu'une diapositive porte", "des commentaires de relecture", "ils sont laissés de côté")
def test_modern_comments_leave_no_extension_behind(tmp_path: Path) -> None:
    comments = "http://schemas.microsoft.com/office/2018/10/relationships/comments"
    path = related(template(tmp_path), comments, "../comments/modernComment_1.xml", b"<cmLst/>", "application/xml")
    extension = (
        '<p:extLst><p:ext uri="{6950BFC3-D8DA-4A85-94F7-54DA5524770B}"><p188:commentRel xmlns:p188="http://schemas.'
        f'microsoft.com/office/powerpoint/2018/8/main" {R} r:id="rIdX"/></p:ext></p:extLst>'
    )
    replaced(path, SLIDE, "</p:cSld>", f"{extension}</p:cSld>")
    made = parts(deck_output(path, Page("page", {"x": "a"})))
    assert b"extLst" not in made[SLIDE]
    assert not any("omment" in name for name in made)


@pytest.mark.tried("Ce qu'une diapositive porte", "un tracé à la main", "chaque diapositive a le sien")
def test_each_copy_has_its_own_ink(tmp_path: Path) -> None:
    path = related(template(tmp_path), "customXml", "../ink/ink1.xml", b"<ink/>", "application/inkml+xml")
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    replaced(path, SLIDE, "</p:spTree>", f'<p:contentPart xmlns:p14="{p14}" {R} r:id="rIdX"/></p:spTree>')
    made = parts(deck_output(path, Page("page", {"x": "a"}), Page("page", {"x": "b"})))
    assert sorted(name for name in made if "/ink/" in name) == ["ppt/ink/ink1-1.xml", "ppt/ink/ink1-2.xml"]


@pytest.mark.tried("Ce qu'une diapositive porte", "une vidéo, une image retouchée", "les diapositives les partagent")
@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("http://schemas.microsoft.com/office/2007/relationships/hdphoto", "../media/hd.wdp"),
        ("media", "../media/v.mp4"),
    ],
)
def test_copies_share_media(kind: str, target: str, tmp_path: Path) -> None:
    path = related(template(tmp_path), kind, target, b"x", "application/octet-stream")
    made = parts(deck_output(path, Page("page", {"x": "a"}), Page("page", {"x": "b"})))
    assert sum(target.encode() in made[f"ppt/slides/_rels/slide{n}.xml.rels"] for n in (1, 2)) == 2


def test_a_shared_library_of_slides_is_forgotten(tmp_path: Path) -> None:
    path = related(template(tmp_path), "slideUpdateInfo", "../slideUpdateInfo/i.xml", b"<i/>", "application/xml")
    assert "ppt/slideUpdateInfo/i.xml" not in parts(deck_output(path, Page("page", {"x": "a"})))


@pytest.mark.tried(
    "Ce qu'une diapositive porte",
    "un objet incorporé, un contrôle ActiveX",
    "refusé à sa forme, avec la façon de l'ôter (CU-408)",
)
@pytest.mark.parametrize(
    ("kind", "part", "what", "how"),
    [
        ("package", "../embeddings/classeur.xlsx", "un objet incorporé", "Coller > Image"),
        ("oleObject", "../embeddings/oleObject1.bin", "un objet incorporé", "Coller > Image"),
        ("control", "../activeX/activeX1.xml", "un contrôle ActiveX", "Supprimez ce contrôle"),
        ("nouveauté", "../choses/chose1.xml", "un élément « nouveauté » (chose1.xml)", "copier-coller"),
    ],
)
def test_what_no_copy_can_have_is_refused_at_its_shape(
    kind: str, part: str, what: str, how: str, tmp_path: Path
) -> None:
    path = related(template(tmp_path), kind, part, b"<x/>", "application/xml")
    in_shape(path, f'<p:extLst><p:ext uri="x"><p:objet {R} r:id="rIdX"/></p:ext></p:extLst>')
    [finding] = compile_deck(path)[1]
    assert (finding.code, str(finding.place)) == ("CU-408", "gabarit.pptx : Diapositive 1 « page », forme « Texte »")
    assert what in finding.message
    assert how in finding.hint


@pytest.mark.tried(
    "Ce qu'une diapositive porte",
    "une action qui lance une macro ou un diaporama personnalisé",
    "refusée à sa forme (CU-408)",
)
@pytest.mark.parametrize(
    ("action", "what"),
    [
        ("ppaction://customshow?id=0", "diaporama personnalisé"),
        ("ppaction://macro?name=Lancer", "macro"),
    ],
)
def test_an_action_that_no_deck_can_carry_out_is_refused(action: str, what: str, tmp_path: Path) -> None:
    [(code, place, message)] = told(clicked(template(tmp_path), action))
    assert (code, place, what in message) == ("CU-408", "gabarit.pptx : Diapositive 1 « page », forme « Texte »", True)


def test_an_action_that_moves_in_the_show_is_kept(tmp_path: Path) -> None:
    path = clicked(template(tmp_path), "ppaction://hlinkshowjump?jump=nextslide")
    assert b"jump=nextslide" in parts(deck_output(path, Page("page", {"x": "a"})))[SLIDE]


@pytest.mark.tried("Ce qu'une diapositive porte", "un lien vers un fichier de l'éditeur", "refusé à sa forme (CU-408)")
def test_a_link_to_a_file_of_the_editor_is_refused_at_its_shape(tmp_path: Path) -> None:
    path = related(template(tmp_path), "hyperlink", "file:///C:/secret.xlsx")
    [(code, place, message)] = told(clicked(path, "ppaction://hlinkfile", "rIdX"))
    assert (code, place) == ("CU-408", "gabarit.pptx : Diapositive 1 « page », forme « Texte »")
    assert "file:///C:/secret.xlsx" in message


@pytest.mark.tried(
    "Ce qu'une diapositive porte",
    "un lien vers une autre diapositive, même dans les commentaires",
    "refusé à sa forme (CU-408)",
)
def test_a_jump_in_the_notes_is_refused(tmp_path: Path) -> None:
    def make(presentation: Presentation) -> None:
        slide = prototype(presentation, "page", "x")
        frame = slide.notes_slide.notes_text_frame
        assert frame is not None
        frame.text = "Voir"

    path = deck(tmp_path, make)
    link = f'<a:rPr><a:hlinkClick {R} r:id="rId2"/></a:rPr>'
    replaced(path, "ppt/notesSlides/notesSlide1.xml", "<a:r>", f"<a:r>{link}")
    [(code, place, message)] = told(path)
    assert (code, "Commentaires de la diapositive 1 « page »" in place) == ("CU-408", True)
    assert "lien vers une autre diapositive" in message


@pytest.mark.tried(
    "Ce qu'une diapositive porte",
    "un lien vers une diapositive, posé sur une disposition",
    "refusé à sa forme (CU-408)",
)
def test_a_jump_on_a_layout_is_refused(tmp_path: Path) -> None:
    layout, relations = "ppt/slideLayouts/slideLayout7.xml", "ppt/slideLayouts/_rels/slideLayout7.xml.rels"
    path = template(tmp_path)
    jump = f'<Relationship Id="rIdX" Type="{OFFICE}/slide" Target="../slides/slide1.xml"/></Relationships>'
    replaced(path, relations, "</Relationships>", jump)
    link = f'<a:hlinkClick {R} r:id="rIdX" action="ppaction://hlinksldjump"/>'
    text = parts(path)[layout].decode()
    opening = text[text.index('<p:cNvPr id="2"') : text.index("/>", text.index('<p:cNvPr id="2"')) + 2]
    replaced(path, layout, opening, f"{opening.removesuffix('/>')}>{link}</p:cNvPr>")
    [(code, place, message)] = told(path)
    assert (code, "Disposition « Blank »" in place) == ("CU-408", True)
    assert "lien vers une autre diapositive" in message


def test_embedded_fonts_go_into_decks(tmp_path: Path) -> None:
    path = template(tmp_path)
    main, relations = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
    font = f'<Relationship Id="rIdF" Type="{OFFICE}/font" Target="fonts/font1.fntdata"/></Relationships>'
    replaced(path, relations, "</Relationships>", font)
    replaced(
        path,
        "[Content_Types].xml",
        "<Override ",
        '<Default Extension="fntdata" ContentType="application/x-fontdata"/><Override ',
    )
    listing = (
        f'<p:embeddedFontLst><p:embeddedFont><p:font typeface="Libre"/><p:regular {R} r:id="rIdF"/></p:embeddedFont>'
        "</p:embeddedFontLst><p:defaultTextStyle>"
    )
    replaced(path, main, "<p:defaultTextStyle>", listing)
    with_parts(path, {"ppt/fonts/font1.fntdata": b"police"})
    template_, _ = compile_deck(path)
    assert template_ is not None
    output = written(path, template_.render([Page("page", {"x": "a"})]).content)
    assert parts(output)["ppt/fonts/font1.fntdata"] == b"police"
    assert b"embeddedFont" in parts(output)[main]
