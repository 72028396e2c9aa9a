"""Nothing that stands beside a tag is lost in silence: it is kept, or told (CU-407); blocks do not cross elements."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.word_files import PAGE, cell, field, found, made, p, r, row, said, table, told, word_file

TAG, END = "{%p if x %}", p("dedans") + p("{%p endif %}")
DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="i"/></wp:inline></w:drawing></w:r>'
)


@pytest.mark.parametrize(
    ("beside", "name"),
    [
        ('<w:r><w:br w:type="page"/></w:r>', "un saut de page"),
        ('<w:r><w:br w:type="column"/></w:r>', "un saut de colonne"),
        ("<w:r><w:br/></w:r>", "un saut de ligne"),
        ("<w:r><w:tab/></w:r>", "une tabulation"),
        (DRAWING, "une image ou un dessin"),
        ("<w:r><w:pict/></w:r>", "une image ou un dessin"),
        ('<w:r><w:footnoteReference w:id="9"/></w:r>', "une note de bas de page"),
        ('<w:r><w:endnoteReference w:id="9"/></w:r>', "une note de fin"),
        (field("PAGE", ""), "un champ"),
        ('<w:fldSimple w:instr=" PAGE "/>', "un champ"),
        ("<w:sdt><w:sdtContent/></w:sdt>", "un contrôle de contenu"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "un symbole"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "une équation"),
        ("du texte", "du texte"),
    ],
)
@pytest.mark.tried(
    "Ce qui est à côté d’une balise",
    "saut, image, note, champ, tabulation, équation…",
    "CU-407, qui le nomme",
)
def test_what_stands_beside_a_tag_is_told(beside: str, name: str, tmp_path: Path) -> None:
    findings = told(word_file(tmp_path, p(TAG, beside) + END))
    assert [(one.code, f" {name} disparaîtrait" in one.message) for one in findings] == [("CU-407", True)]


def test_a_section_break_beside_a_tag_is_told(tmp_path: Path) -> None:
    [finding] = told(word_file(tmp_path, p(TAG, looks=f"<w:pPr><w:sectPr>{PAGE}</w:sectPr></w:pPr>") + END))
    assert (finding.code, "un saut de section" in finding.message) == ("CU-407", True)


def test_a_table_or_a_picture_in_the_row_of_a_tag_is_told(tmp_path: Path) -> None:
    for beside in (table(1, row("")), p(DRAWING)):
        tag = f"<w:tr><w:tc>{p('{%tr for c in cas %}')}</w:tc><w:tc>{beside}</w:tc></w:tr>"
        path = word_file(tmp_path, table(2, tag, row("{{ c }}", ""), row("{%tr endfor %}", "")))
        assert {one.code for one in told(path)} == {"CU-407"}


def test_bookmarks_are_kept(tmp_path: Path) -> None:
    start, end = '<w:bookmarkStart w:id="5" w:name="ici"/>', '<w:bookmarkEnd w:id="5"/>'
    output = made(word_file(tmp_path, p(TAG, start) + p("dedans", end) + p("{%p endif %}")), x=True)
    assert said(output) == ["dedans"]
    assert found(output, "//w:bookmarkStart/@w:name") == ["ici"]
    assert len(found(output, "//w:bookmarkEnd")) == 1


def test_a_paragraph_emptied_of_its_tags_stays_with_what_it_holds(tmp_path: Path) -> None:
    inside = p("{%tr for c in cas %}", '<w:r><w:br w:type="page"/></w:r>') + p("{{ c }}{%tr endfor %}")
    output = made(word_file(tmp_path, table(1, f"<w:tr><w:tc>{inside}</w:tc></w:tr>")), cas=[1, 2])
    assert output["word/document.xml"].count(b'w:type="page"') == 2


def test_joined_paragraphs_keep_the_end_of_their_section(tmp_path: Path) -> None:
    looks = f"<w:pPr><w:sectPr>{PAGE}</w:sectPr></w:pPr>"
    output = made(word_file(tmp_path, p("a {% if x -%}") + p("b{% endif %}", looks=looks) + p("c")), x=True)
    assert said(output) == ["a b", "c"]
    assert len(found(output, "//w:sectPr")) == 2


def test_a_run_is_cut_around_its_tags_and_keeps_the_rest_in_order(tmp_path: Path) -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>a{%r if x %}b</w:t><w:tab/><w:t>c{%r endif %}d</w:t><w:br/></w:r>"
    for x, words, tabs in ((True, "abcd", 1), (False, "ad", 0)):
        output = made(word_file(tmp_path, p(run)), x=x)
        assert (said(output), len(found(output, "//w:tab")), len(found(output, "//w:br"))) == ([words], tabs, 1)
        assert len(found(output, "//w:r[not(w:rPr/w:b)]")) == 0


CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
LINK = '<w:hyperlink w:anchor="ici">{}</w:hyperlink>'


@pytest.mark.parametrize(
    ("body", "holder"),
    [
        (p("{% if x %}a", LINK.format(r("b{% endif %}"))), "un lien"),
        (p("{%p if x %}") + table(1, row("{%p endif %}")), "un tableau"),
        (p("{% for c in cas %}", CONTROL.format(r("{% endfor %}"))), "un contrôle de contenu"),
        (p("{% if x %}a", LINK.format(r("b{% else %}")), "c{% endif %}"), "un lien"),
    ],
)  # fmt: skip
@pytest.mark.tried(
    "Ce qui est à côté d’une balise",
    "un bloc ouvert ici et fermé dans un lien, un tableau",
    "CU-403, qui le dit",
)
def test_a_block_that_ends_in_another_element_is_told(body: str, holder: str, tmp_path: Path) -> None:
    findings = told(word_file(tmp_path, body))
    assert [(one.code, holder in one.message) for one in findings if one.code != "CU-407"] == [("CU-403", True)]


def test_a_block_may_go_from_a_paragraph_to_the_next(tmp_path: Path) -> None:
    assert said(made(word_file(tmp_path, p("{% if x %}a") + p("b{% endif %}") + cell_table()), x=False)) == ["", "", ""]


def cell_table() -> str:
    return table(1, f"<w:tr>{cell('')}</w:tr>")


def test_a_cell_may_end_with_a_control_or_a_bookmark(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtContent>{p('{{ x }}')}</w:sdtContent></w:sdt>"
    marked = f'{p("{{ x }}")}<w:bookmarkEnd w:id="3"/>'
    body = table(2, f"<w:tr><w:tc>{control}</w:tc><w:tc>{marked}</w:tc></w:tr>")
    assert said(made(word_file(tmp_path, body), x="là")) == ["là", "là", ""]


def test_a_cell_that_keeps_only_a_bookmark_gets_a_paragraph(tmp_path: Path) -> None:
    start = '<w:bookmarkStart w:id="5" w:name="ici"/><w:bookmarkEnd w:id="5"/>'
    body = table(1, f"<w:tr><w:tc>{p('{%p if x %}', start)}{p('a')}{p('{%p endif %}')}</w:tc></w:tr>")
    assert said(made(word_file(tmp_path, body), x=False)) == ["", ""]


def test_a_cell_without_a_paragraph_gets_one(tmp_path: Path) -> None:
    assert said(made(word_file(tmp_path, table(1, "<w:tr><w:tc><w:faux/></w:tc></w:tr>")))) == ["", ""]
