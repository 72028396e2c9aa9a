"""Tracked changes are applied wherever Word marks one, as if the editor had accepted them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.word_files import HEAD, NS, cell, found, made, p, r, row, said, table, tree, word_file

WHO = 'w:id="1" w:author="Jeanne" w:date="2022-01-01T00:00:00Z"'
GONE = f"<w:del {WHO}><w:r><w:delText>ancien</w:delText></w:r></w:del>"
FROM = f"<w:moveFrom {WHO}>{r('x')}</w:moveFrom>"
NEW = f"<w:ins {WHO}>{r('nouveau')}</w:ins>"


def marked(kind: str) -> str:
    """The looks of a paragraph whose mark has a change."""
    return f"<w:pPr><w:rPr><w:{kind} {WHO}/></w:rPr></w:pPr>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p("a", GONE, NEW, "b"), ["anouveaub"]),
        (p("a", FROM) + p(f"<w:moveTo {WHO}>{r('x')}</w:moveTo>", "b"), ["a", "xb"]),
        (p("un ", looks=marked("del")) + p("deux"), ["un deux"]),
        (p(GONE, looks=marked("del")) + p("deux"), ["deux"]),
        (p(FROM, looks=marked("moveFrom")) + p("deux"), ["deux"]),
        (p("un", looks=marked("ins")) + p("deux"), ["un", "deux"]),
        (p("un", looks=f"<w:pPr><w:pPrChange {WHO}><w:pPr><w:jc w:val='left'/></w:pPr></w:pPrChange></w:pPr>"), ["un"]),
        (p(f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>un</w:t></w:r>"), ["un"]),
        (p(f"<w:ins {WHO}><w:del {WHO}><w:r><w:delText>x</w:delText></w:r></w:del>{r('y')}</w:ins>"), ["y"]),
        (f"<w:customXmlDelRangeStart {WHO}/><w:sdt><w:sdtContent>{p('gardé')}</w:sdtContent></w:sdt>"
         '<w:customXmlDelRangeEnd w:id="1"/>', ["gardé"]),
    ],
)  # fmt: skip
@pytest.mark.tried(
    "Suivi des modifications",
    "textes, paragraphes, déplacements",
    "tout est accepté",
)
def test_changes_of_text_and_of_paragraphs_are_applied(body: str, words: list[str], tmp_path: Path) -> None:
    output = made(word_file(tmp_path, body))
    assert said(output) == words
    assert b"Jeanne" not in output["word/document.xml"]
    assert found(output, "//w:sdt") == []


def changed(line: str, kind: str) -> str:
    return line.replace("<w:tr>", f"<w:tr><w:trPr><w:{kind} {WHO}/></w:trPr>", 1)


@pytest.mark.tried(
    "Suivi des modifications",
    "lignes de tableau",
    "tout est accepté",
)
def test_rows_are_added_and_deleted(tmp_path: Path) -> None:
    body = table(1, changed(row("neuve"), "ins"), changed(row("ancienne"), "del"), row("{{ x }}"))
    assert said(made(word_file(tmp_path, body), x="là")) == ["neuve", "là", ""]


def test_a_table_all_of_whose_rows_are_deleted_goes(tmp_path: Path) -> None:
    inner = table(1, changed(row("ancienne"), "del")).removesuffix(p(""))
    output = made(word_file(tmp_path, table(1, f"<w:tr><w:tc>{inner}</w:tc></w:tr>")))
    assert len(found(output, "//w:tbl")) == 1
    assert len(found(output, "//w:tc/w:p")) == 1


@pytest.mark.tried(
    "Suivi des modifications",
    "cellules ajoutées, supprimées, fusionnées",
    "tout est accepté",
)
def test_cells_are_added_deleted_and_merged(tmp_path: Path) -> None:
    first = row(
        cell("a", f"<w:cellIns {WHO}/>"),
        cell("b", f"<w:cellDel {WHO}/>"),
        cell("c", f'<w:cellMerge {WHO} w:vMerge="rest"/>'),
    )
    second = row(cell("d"), cell("", f'<w:cellMerge {WHO} w:vMerge="cont"/>'))
    output = made(word_file(tmp_path, table(2, first, second)))
    assert said(output)[:3] == ["a", "c", "d"]
    assert found(output, "//w:vMerge/@w:val") == ["restart", "continue"]


def test_changes_of_properties_of_anything_are_forgotten(tmp_path: Path) -> None:
    properties = (
        f"<w:tblPr><w:tblPrChange {WHO}><w:tblPr/></w:tblPrChange></w:tblPr>"
        f"<w:tblGrid><w:gridCol w:w='9'/><w:tblGridChange w:id='1'><w:tblGrid/></w:tblGridChange></w:tblGrid>"
    )
    inside = cell("x", f"<w:tcPrChange {WHO}><w:tcPr/></w:tcPrChange>")
    line = f"<w:tr><w:trPr><w:trPrChange {WHO}><w:trPr/></w:trPrChange></w:trPr>{inside}</w:tr>"
    section = f"<w:pgSz w:w='9' w:h='9'/><w:sectPrChange {WHO}><w:sectPr/></w:sectPrChange>"
    output = made(word_file(tmp_path, f"<w:tbl>{properties}{line}</w:tbl>{p('')}", section=section))
    assert b"Change" not in output["word/document.xml"]
    assert b"Jeanne" not in output["word/document.xml"]


def test_equations_headers_and_styles_are_accepted_too(tmp_path: Path) -> None:
    equation = (
        f"<m:oMath><w:del {WHO}><m:r><m:t>x</m:t></m:r></w:del><w:ins {WHO}><m:r><m:t>y</m:t></m:r></w:ins></m:oMath>"
    )
    header = f'{HEAD}<w:hdr xmlns:w="{NS["w"]}">{p("a", GONE, NEW)}</w:hdr>'
    style = f'<w:style w:styleId="S"><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr></w:style>'
    output = made(
        word_file(
            tmp_path,
            p(equation),
            ("header", "word/h.xml", header),
            ("styles", "word/s.xml", f'{HEAD}<w:styles xmlns:w="{NS["w"]}">{style}</w:styles>'),
        )
    )
    assert "".join(map(str, tree(output).itertext())) == "y"
    assert said(output, "word/h.xml") == ["anouveau"]
    assert not [name for name, content in output.items() if b"Jeanne" in content]
