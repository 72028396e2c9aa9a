"""Paragraphs, rows, cells and runs repeated or left out, in docxtpl's form and in the form of the same unit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree
from pptx.presentation import Presentation

from pipeline.measure.page import Page
from tests.engine.samples import (
    Context,
    compiled_deck,
    compiled_word,
    deck,
    deck_output,
    lines,
    parts,
    presentation_of,
    prototype,
    replaced,
    rows,
    shown,
    slide_table,
    word,
    word_document,
    word_output,
    word_table,
)
from tests.office.conformance import audit

Texts = list[list[str]]


def in_word(folder: Path, *texts: list[str], **context: Any) -> Any:
    """The table of a document whose template holds a table of `texts`."""
    path = word(folder, make=lambda document: word_table(document, *texts))
    tables = word_document(path, context).tables
    return tables[0] if tables else None


def in_powerpoint(folder: Path, *texts: list[str], **context: Any) -> Any:
    """The table of a slide whose prototype holds a table of `texts`."""
    path = deck(folder, lambda presentation: slide_table(prototype(presentation, "page"), *texts))
    shapes = presentation_of(path, Page("page", context)).slides[0].shapes
    return shapes[0].table if len(shapes) else None


both = pytest.mark.parametrize("render", [in_word, in_powerpoint])


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{%p for x in liste %}", "- {{ x }}", "{%p endfor %}"],
        ["{%p for x in liste %}- {{ x }}{%p endfor %}"],
        ["{%p for x in liste %}{%p if x != 'z' %}- {{ x }}{%p endif %}{%p endfor %}"],
        [
            "{%p if liste %}",
            "{%p for x in liste %}",
            "- {{ x }}",
            "{%p endfor %}",
            "{%p else %}",
            "rien",
            "{%p endif %}",
        ],
    ],
)
def test_paragraphs_are_repeated_in_both_forms(paragraphs: list[str], tmp_path: Path) -> None:
    template = ["avant", *paragraphs, "après"]
    wanted = ["avant", "- a", "- b", "après"]
    assert lines(word_document(word(tmp_path, *template), {"liste": ["a", "b"]})) == wanted
    assert shown(tmp_path, *template, liste=["a", "b"]) == wanted


def test_a_loop_of_nothing_leaves_no_paragraph(tmp_path: Path) -> None:
    template = ["avant", "{%p for x in liste %}- {{ x }}{%p endfor %}", "{%p if liste %}x{%p endif %}", "après"]
    assert lines(word_document(word(tmp_path, *template), {"liste": []})) == ["avant", "après"]
    assert shown(tmp_path, *template, liste=[]) == ["avant", "après"]


def test_runs_are_repeated_with_their_formatting(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("{%r for x in liste %}")
        paragraph.add_run("{{ x }} ").bold = True
        paragraph.add_run("{%r endfor %}fin")

    runs = word_document(word(tmp_path, make=make), {"liste": ["a", "b"]}).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs if run.text] == [("a ", True), ("b ", True), ("fin", None)]


ROW_FORMS = [
    [["Nom", "Note"], ["{%tr for x in liste %}{{ x.nom }}", "{{ x.note }}{%tr endfor %}"]],
    [["Nom", "Note"], ["{%tr for x in liste %}", ""], ["{{ x.nom }}", "{{ x.note }}"], ["{%tr endfor %}", ""]],
    [["Nom", "Note"], ["{%tr for x in liste %}\n{{ x.nom }}", "{{ x.note }}\n{%tr endfor %}"]],
]
PEOPLE = [{"nom": "R&D", "note": 1}, {"nom": "b", "note": None}]


@both
@pytest.mark.parametrize("form", ROW_FORMS)
def test_rows_are_repeated_in_both_forms(render: Any, form: Texts, tmp_path: Path) -> None:
    assert rows(render(tmp_path, *form, liste=PEOPLE)) == [["Nom", "Note"], ["R&D", "1"], ["b", ""]]


@both
@pytest.mark.parametrize("form", ROW_FORMS)
def test_a_loop_of_nothing_leaves_no_row(render: Any, form: Texts, tmp_path: Path) -> None:
    assert rows(render(tmp_path, *form, liste=[])) == [["Nom", "Note"]]


@both
@pytest.mark.parametrize("form", ROW_FORMS)
def test_a_table_left_without_a_row_vanishes(render: Any, form: Texts, tmp_path: Path) -> None:
    assert render(tmp_path, *form[1:], liste=[]) is None


@both
def test_loops_of_rows_stand_inside_loops_of_rows(render: Any, tmp_path: Path) -> None:
    form = [
        ["{%tr for groupe in groupes %}", ""],
        ["{{ groupe.nom }}", ""],
        ["{%tr for x in groupe.cas %}{{ x }}", "{{ groupe.nom }}{{ loop.index }}{%tr endfor %}"],
        ["{%tr endfor %}", ""],
    ]
    table = render(tmp_path, *form, groupes=[{"nom": "A", "cas": ["x", "y"]}, {"nom": "B", "cas": []}])
    assert rows(table) == [["A", ""], ["x", "A1"], ["y", "A2"], ["B", ""]]


@both
def test_a_row_chosen_by_else(render: Any, tmp_path: Path) -> None:
    form = [
        ["{%tr if liste %}"],
        ["plein"],
        ["{%tr elif autre %}"],
        ["autre"],
        ["{%tr else %}"],
        ["vide"],
        ["{%tr endif %}"],
    ]
    assert rows(render(tmp_path, *form, liste=[], autre=0)) == [["vide"]]


@both
def test_a_cell_whose_every_paragraph_is_left_out_keeps_one(render: Any, tmp_path: Path) -> None:
    form = [["{%p if x %}\n{{ x }}\n{%p endif %}", "b"]]
    assert rows(render(tmp_path, *form, x="")) == [["", "b"]]


def test_a_cell_that_the_template_itself_leaves_empty_gets_a_paragraph(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        cell = word_table(document, ["a", "b"]).cell(0, 0)._tc
        cell.remove(cell.p_lst[0])

    table = word_document(word(tmp_path, "{{ x }}", make=make), {"x": "c"}).tables[0]
    assert [len(cell.paragraphs) for cell in table.rows[0].cells] == [1, 1]


def test_a_cell_that_ends_with_a_table_gets_a_paragraph_behind_it(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        cell = word_table(document, ["a", "{%p if x %}\nb\n{%p endif %}"]).cell(0, 1)
        cell.paragraphs[0]._p.addprevious(word_table(document, ["{{ y }}"])._tbl)

    cell = word_document(word(tmp_path, make=make), {"x": "", "y": "c"}).tables[0].cell(0, 1)
    assert [child.tag for child in cell._tc][1:] == [qn("w:tbl"), qn("w:p")]
    assert rows(cell.tables[0]) == [["c"]]


def test_tabs_in_a_slide_do_not_hide_what_is_left_empty(tmp_path: Path) -> None:
    form = [["{{ y }}", "{%p if x %}\n{{ x }}\n{%p endif %}"], ["{%tr for z in liste %}{{ z }}{%tr endfor %}", "d"]]
    assert rows(in_powerpoint(tmp_path, *form, x="", y="a\tb", liste=[])) == [["a\tb", ""]]


COLUMN_FORMS = [
    [
        ["Cas", "{%tc for c in colonnes %}{{ c }}{%tc endfor %}"],
        ["x", "{%tc for c in colonnes %}{{ loop.index }}{%tc endfor %}"],
    ],
    [
        ["Cas", "{%tc for c in colonnes %}", "{{ c }}", "{%tc endfor %}"],
        ["x", "{%tc for c in colonnes %}", "{{ loop.index }}", "{%tc endfor %}"],
    ],
]


@both
@pytest.mark.parametrize("form", COLUMN_FORMS)
def test_columns_are_repeated_and_share_the_width_of_the_table(render: Any, form: Texts, tmp_path: Path) -> None:
    before = render(tmp_path, *[["Cas", *"abc"[: len(form[0]) - 1]]])
    table = render(tmp_path, *form, colonnes=["A", "B", "C"])
    assert rows(table) == [["Cas", "A", "B", "C"], ["x", "1", "2", "3"]]
    widths = [column.width for column in table.columns]
    assert len(set(widths[1:])) == 1
    assert sum(widths) == pytest.approx(sum(column.width for column in before.columns), rel=0.001)


@both
@pytest.mark.parametrize("form", COLUMN_FORMS)
def test_no_column_leaves_the_others(render: Any, form: Texts, tmp_path: Path) -> None:
    table = render(tmp_path, *form, colonnes=[])
    assert rows(table) == [["Cas"], ["x"]]
    assert len(table.columns) == 1


@both
def test_a_table_left_without_a_column_vanishes(render: Any, tmp_path: Path) -> None:
    assert render(tmp_path, ["{%tc for c in colonnes %}{{ c }}{%tc endfor %}"], colonnes=[]) is None


@both
@pytest.mark.parametrize(("wanted", "text"), [(True, [["a", "b", "c"]]), (False, [["a", "c"]])])
def test_a_column_stands_under_a_condition(render: Any, wanted: bool, text: Texts, tmp_path: Path) -> None:
    table = render(tmp_path, ["a", "{%tc if oui %}b{%tc endif %}", "c"], oui=wanted)
    assert rows(table) == text
    assert len(table.columns) == len(text[0])


@pytest.mark.parametrize("wanted", [True, False])
def test_on_a_slide_what_a_column_left_out_leaves_goes_to_the_widest(wanted: bool, tmp_path: Path) -> None:
    whole = in_powerpoint(tmp_path, ["a", "b", "c"])
    table = in_powerpoint(tmp_path, ["a", "{%tc if not x and oui %}b{%tc endif %}", "c"], oui=wanted, x="")
    before, after = ([column.width for column in each.columns] for each in (whole, table))
    assert sum(after) == sum(before)
    assert after == (before if wanted else [before[0] + before[1], before[2]])


@both
def test_the_columns_of_a_loop_with_a_condition_share_the_width_of_those_shown(render: Any, tmp_path: Path) -> None:
    table = render(tmp_path, ["a", "{%tc for c in [1, 2, 3] if c > 1 %}{{ c }}{%tc endfor %}"])
    assert rows(table) == [["a", "2", "3"]]
    assert table.columns[1].width == pytest.approx(table.columns[0].width / 2, rel=0.001)


def test_word_cells_of_one_column_become_one_tall_cell(tmp_path: Path) -> None:
    table = in_word(tmp_path, ["{%tr for x in liste %}{% vm %}Groupe", "{{ x }}{%tr endfor %}"], liste=["a", "b"])
    merges = [cell.tcPr.find(qn("w:vMerge")).get(qn("w:val")) for cell in (row.tc_lst[0] for row in table._tbl.tr_lst)]
    assert merges == ["restart", "continue"]
    assert [cell.text for cell in table.columns[1].cells] == ["a", "b"]


def test_powerpoint_cells_of_one_column_become_one_tall_cell(tmp_path: Path) -> None:
    table = in_powerpoint(tmp_path, ["{%tr for x in liste %}{% vm %}Groupe", "{{ x }}{%tr endfor %}"], liste=["a", "b"])
    assert (table.cell(0, 0).is_merge_origin, table.cell(0, 0).span_height, table.cell(1, 0).is_spanned) == (
        True,
        2,
        True,
    )
    assert rows(table) == [["Groupe", "a"], ["", "b"]]


@pytest.mark.parametrize("count", [1, 3])
def test_cells_of_one_row_become_one_wide_cell(tmp_path: Path, count: int) -> None:
    form = [["{%tc for n in notes %}{% hm %}Notes{%tc endfor %}"], ["{%tc for n in notes %}{{ n }}{%tc endfor %}"]]
    notes = [str(rank) for rank in range(count)]
    assert rows(in_word(tmp_path, *form, notes=notes)) == [["Notes"] * count, notes]
    table = in_powerpoint(tmp_path, *form, notes=notes)
    assert (rows(table), table.cell(0, 0).span_width) == ([["Notes", *[""] * (count - 1)], notes], count)


def test_a_wide_cell_keeps_the_whole_width_in_word(tmp_path: Path) -> None:
    form = [["{%tc for n in notes %}{% hm %}Notes{%tc endfor %}"], ["{%tc for n in notes %}{{ n }}{%tc endfor %}"]]
    wide, narrow = (row.tc_lst for row in in_word(tmp_path, *form, notes=[1, 2, 3])._tbl.tr_lst)
    assert wide[0].width == pytest.approx(sum(cell.width for cell in narrow), rel=0.001)


def test_a_cell_spans_as_many_columns_as_its_tag_says(tmp_path: Path) -> None:
    form = [["{% colspan n %}Titre"], ["{%tc for c in colonnes %}{{ c }}{%tc endfor %}"]]
    context: Context = {"n": 3, "colonnes": ["A", "B", "C"]}
    assert rows(in_word(tmp_path, *form, **context)) == [["Titre"] * 3, ["A", "B", "C"]]
    table = in_powerpoint(tmp_path, *form, **context)
    assert (rows(table), table.cell(0, 0).span_width) == ([["Titre", "", ""], ["A", "B", "C"]], 3)


def test_a_cell_is_filled_with_the_colour_of_its_tag_when_there_is_one(tmp_path: Path) -> None:
    form = [["{%tr for c in couleurs %}{% cellbg c %}x{%tr endfor %}"]]
    word_cells = in_word(tmp_path, *form, couleurs=["FF0000", ""]).columns[0].cells
    shades = [cell._tc.tcPr.find(qn("w:shd")) for cell in word_cells]
    assert [shade.get(qn("w:fill")) if shade is not None else None for shade in shades] == ["FF0000", None]
    slide_rows = in_powerpoint(tmp_path, *form, couleurs=["FF0000", ""]).rows
    fills = [row.cells[0]._tc.tcPr.find(".//" + qn("a:srgbClr")) for row in slide_rows]
    assert [fill.get("val") if fill is not None else None for fill in fills] == ["FF0000", None]


@pytest.mark.parametrize(
    ("said", "name", "kept", "added"),
    [
        ("texte 2", "tx2", None, None),
        ("Accent 2, plus clair 80 %", "accent2", "20000", "80000"),
        ("arrière-plan 1, plus sombre 5 %", "bg1", "95000", None),
        ("Arrière-plan 1, plus sombre 5\u00a0%", "bg1", "95000", None),
    ],
)
def test_a_cell_of_a_slide_takes_a_colour_of_the_theme_as_powerpoint_says_it(
    tmp_path: Path, said: str, name: str, kept: str | None, added: str | None
) -> None:
    cell = in_powerpoint(tmp_path, ["{% cellbg c %}x"], c=said).cell(0, 0)
    colour = cell._tc.tcPr.find(".//" + qn("a:schemeClr"))
    assert colour.get("val") == name
    changes = {change.tag.rpartition("}")[2]: change.get("val") for change in colour}
    assert (changes.get("lumMod"), changes.get("lumOff")) == (kept, added)


@pytest.mark.tried(
    "Les couleurs des cellules",
    "« rouge », « accent 7 », « DEE0E » dans {% cellbg … %} ; dans Word, un nom de couleur du thème",
    "la cellule n'est pas colorée, le message dit ce qui est compris ; le document reste valide",
)
@pytest.mark.parametrize("said", ["rouge", "accent 7", "texte 3", "DEE0E", "accent 2, plus clair 0 %"])
def test_a_colour_that_is_none_is_told(tmp_path: Path, said: str) -> None:
    path = deck(tmp_path, lambda presentation: slide_table(prototype(presentation, "page"), ["{% cellbg c %}x"]))
    assert [one.code for one in compiled_deck(path).render([Page("page", {"c": said})], {}).findings] == ["CU-447"]
    document = word(tmp_path, make=lambda document: word_table(document, ["{% cellbg c %}x"]))
    for unknown in (said, "accent 2"):
        assert [one.code for one in compiled_word(document).render({"c": unknown}).findings] == ["CU-447"]


def test_a_nested_table_is_repeated_with_its_row(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        cell = word_table(document, ["{%tr for x in liste %}{{ x }}{%tr endfor %}"]).cell(0, 0)
        inner = cell.add_table(1, 1)
        inner.cell(0, 0).text = "{%tr for y in [1, 2] %}{{ x }}{{ y }}{%tr endfor %}"

    outer = word_document(word(tmp_path, make=make), {"liste": ["a", "b"]}).tables[0]
    assert [rows(row.cells[0].tables[0]) for row in outer.rows] == [[["a1"], ["a2"]], [["b1"], ["b2"]]]


def test_tracked_changes_are_accepted_and_comments_left_out(tmp_path: Path) -> None:
    path = word(tmp_path, "{{ x }}", "repère")
    changes = (
        '<w:ins w:id="1" w:author="Canari"><w:r><w:t>ajout</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="Canari"><w:r><w:delText>{{ ôté }}</w:delText></w:r></w:del>'
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="3" w:author="Canari"><w:rPr/></w:rPrChange></w:rPr><w:t> gras</w:t></w:r>'
    )
    output = word_output(replaced(path, "word/document.xml", "<w:r><w:t>repère</w:t></w:r>", changes), {"x": "X"})
    assert lines(docx.Document(str(output))) == ["X", "ajout gras"]
    assert b"Canari" not in parts(output)["word/document.xml"]


def test_documents_full_of_structures_are_valid(tmp_path: Path) -> None:
    form = [
        ["Cas", "{%tc for c in colonnes %}{% cellbg c.couleur %}{{ c.nom }}{%tc endfor %}"],
        ["{%tr for x in liste %}{{ x }}", "{%tc for c in colonnes %}{{ x }}{{ c.nom }}{%tc endfor %}{%tr endfor %}"],
    ]
    context = {"colonnes": [{"nom": "A", "couleur": "FF0000"}, {"nom": "B", "couleur": ""}], "liste": ["x", "y"]}
    template = word(tmp_path, "{%p for x in liste %}{{ x }}{%p endfor %}", make=lambda d: word_table(d, *form))
    assert audit(word_output(template, context)) == []

    def make(presentation: Presentation) -> None:
        slide_table(prototype(presentation, "page", "{%p for x in liste %}{{ x }}{%p endfor %}"), *form)

    assert (
        audit(deck_output(deck(tmp_path, make), Page("page", context), Page("page", {"colonnes": [], "liste": []})))
        == []
    )


@pytest.mark.parametrize("span", ["1", "un", ""])
def test_a_span_that_is_no_number_is_one_column(span: str, tmp_path: Path) -> None:
    def make(document: Document) -> None:
        table = word_table(document, ["a", "{%tc if oui %}b{%tc endif %}", "c"])
        properties = table.rows[0].cells[0]._tc.get_or_add_tcPr()
        properties.append(properties.makeelement(qn("w:gridSpan"), {qn("w:val"): span}))
        for width, column in zip((1000, 2000, 3000), table._tbl.tblGrid, strict=True):
            column.set(qn("w:w"), str(width))

    output = word_output(word(tmp_path, make=make), {"oui": False})
    grid = etree.fromstring(parts(output)["word/document.xml"]).iter(qn("w:gridCol"))
    assert [column.get(qn("w:w")) for column in grid] == ["1000", "3000"]


def test_a_paragraph_that_held_more_than_its_tag_stays(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        paragraph = word_table(document, ["un\n"]).rows[0].cells[0].paragraphs[1]
        for text in ("{%tr for x in liste %}", "deux {{ x }}", "{%tr endfor %}"):
            paragraph.add_run(text)

    (table,) = word_document(word(tmp_path, make=make), {"liste": ["a", "b"]}).tables
    assert rows(table) == [["un\ndeux a"], ["un\ndeux b"]]


def test_documents_keep_no_trace_of_the_sessions_of_their_template(tmp_path: Path) -> None:
    def make(document: Document) -> None:
        paragraph = document.paragraphs[0]._p
        paragraph.set(qn("w:rsidR"), "00AB12CD")
        paragraph.set(qn("w:rsidRDefault"), "00AB12CD")

    assert b"rsid" not in parts(word_output(word(tmp_path, "{{ x }}", make=make), {"x": "a"}))["word/document.xml"]
