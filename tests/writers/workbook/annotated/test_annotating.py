from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.findings import Address
from pipeline.office.libreoffice import converted, find_libreoffice
from pipeline.readers import read_portfolio
from pipeline.words.palette import MISSING
from pipeline.writers.workbook.annotated import AddedSheet, Link, Note, annotated
from tests import ROOT
from tests.office.conformance import audit, microsoft, required
from tests.writers.workbook.patched.books import LIST, book, cells, entries, opened, write

MASTER = ROOT / "input" / "cas-usage-ms.xlsx"
FOUND = AddedSheet(
    "Anomalies",
    ("Cellule", "Constat"),
    ((Link("Cas d'usage!E4", "Cas d'usage", Address(4, 5)), "Intitulé\nà revoir"), ("", "=1+1"), ("", 12)),
    (20, 60),
)


def _same_entries(before: bytes, after: bytes) -> set[str]:
    """The names of the entries that changed or came; fails when one went, or moved before another."""
    old, new = entries(before), entries(after)
    assert [name for name in new if name in old] == list(old)
    return {name for name, entry in new.items() if old.get(name) != entry}


def _part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def _notes(content: bytes, title: str) -> dict[str, str]:
    """What the notes of a sheet say, by cell."""
    return {
        cell.coordinate: cell.comment.text for row in opened(content)[title] for cell in row if cell.comment is not None
    }


def _ground(content: bytes, title: str, cell: str) -> Any:
    return opened(content)[title][cell].fill.fgColor.rgb


def test_a_workbook_without_anything_to_add_is_the_same_bytes() -> None:
    content = MASTER.read_bytes()
    assert annotated(content) == content


def _numbers(title: str = "") -> tuple[int, int]:
    """The numbers of the parts of a sheet of the master workbook and of its notes; without title, of the last ones."""
    book = opened(MASTER.read_bytes())
    upto = book.sheetnames[: book.sheetnames.index(title) + 1] if title else book.sheetnames
    with_notes = [one for one in upto if any(cell.comment for row in book[one].iter_rows() for cell in row)]
    return len(upto), len(with_notes)


def test_a_note_and_its_colour_change_the_sheet_its_notes_and_the_styles_only() -> None:
    content = MASTER.read_bytes()
    made = annotated(content, [Note("Cas d'usage", Address(4, 5), "Intitulé à revoir", "Vérification", MISSING)])
    sheet, notes = _numbers("Cas d'usage")
    changed = {f"xl/worksheets/sheet{sheet}.xml", f"xl/comments{notes}.xml", f"xl/drawings/vmlDrawing{notes}.vml"}
    changed |= {"xl/styles.xml"}
    assert _same_entries(content, made) == changed
    before, after = _notes(content, "Cas d'usage"), _notes(made, "Cas d'usage")
    assert after == {**before, "E4": "Intitulé à revoir"}
    assert _ground(made, "Cas d'usage", "E4") == f"FF{MISSING}"
    assert cells(made) == cells(content)


def test_a_coloured_cell_keeps_the_rest_of_its_look() -> None:
    content = MASTER.read_bytes()
    made = annotated(content, [Note("Séances", Address(2, 2), colour=MISSING)])
    before, after = (opened(one)["Séances"]["B2"] for one in (content, made))
    assert (after.number_format, after.border.left.style, after.alignment.wrap_text) == (
        before.number_format, before.border.left.style, before.alignment.wrap_text,
    )  # fmt: skip
    assert _same_entries(content, made) == {"xl/worksheets/sheet3.xml", "xl/styles.xml"}


def test_a_sheet_without_notes_gets_its_first_ones() -> None:
    content = MASTER.read_bytes()
    made = annotated(content, [Note("Projet", Address(3, 2), "Trop long"), Note("Projet", Address(2, 2), "Vide")])
    assert _notes(made, "Projet") == {"B2": "Vide", "B3": "Trop long"}
    changed = _same_entries(content, made)
    assert {name for name in changed if name not in entries(content)} == {
        f"xl/comments{_numbers()[1] + 1}.xml", f"xl/drawings/vmlDrawing{_numbers()[1] + 1}.vml",
    }  # fmt: skip
    assert _part(made, "xl/worksheets/sheet2.xml").count("<legacyDrawing ") == 1


def test_a_cell_that_has_a_note_keeps_what_it_says() -> None:
    content = book(note="A2")
    made = annotated(content, [Note(LIST, Address(2, 1), "Inconnu")])
    assert _notes(made, LIST)["A2"] == "À vérifier\n\nInconnu"
    shapes = _part(content, "xl/drawings/vmlDrawing1.vml").count("<v:shape ")
    assert _part(made, "xl/drawings/vmlDrawing1.vml").count("<v:shape ") == shapes


def test_every_shape_of_a_workbook_has_an_identifier_of_its_own() -> None:
    notes = [Note(title, Address(row, 2), f"n° {row}") for title in ("Projet", "Flux", "Listes") for row in (2, 3, 4)]
    made = annotated(MASTER.read_bytes(), notes)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".vml")]
    numbers = [number for text in texts for number in re.findall(r'id="_x0000_s(\d+)"', text)]
    assert len(numbers) == len(set(numbers))


def test_a_cell_with_a_thread_of_comments_is_only_coloured() -> None:
    content = _with_a_thread(book(note="A2"), "A2")
    made = annotated(content, [Note(LIST, Address(2, 1), "Inconnu", colour=MISSING)])
    assert _notes(made, LIST)["A2"] == "À vérifier"
    assert _ground(made, LIST, "A2") == f"FF{MISSING}"


def test_a_note_for_a_sheet_that_is_not_there_is_left_out() -> None:
    content = book()
    assert annotated(content, [Note("Ailleurs", Address(2, 1), "Inconnu")]) == content


def test_an_added_sheet_leaves_the_others_as_they_are() -> None:
    content = MASTER.read_bytes()
    made = annotated(content, sheets=[FOUND])
    fresh = f"xl/worksheets/sheet{_numbers()[0] + 1}.xml"
    declared = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert _same_entries(content, made) == {*declared, fresh}
    sheet = opened(made)["Anomalies"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Cellule", "Constat"],
        ["Cas d'usage!E4", "Intitulé\nà revoir"],
        [None, "=1+1"],
        [None, 12],
    ]
    assert sheet["B3"].data_type == "s"
    assert sheet["A2"].hyperlink.location == "'Cas d''usage'!E4"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


def test_an_added_sheet_whose_title_is_taken_is_numbered() -> None:
    made = annotated(annotated(book(), sheets=[FOUND]), sheets=[FOUND])
    assert opened(made).sheetnames[-2:] == ["Anomalies", "Anomalies 2"]


def test_an_annotated_workbook_is_read_as_the_one_that_it_comes_from(tmp_path: Path) -> None:
    notes = [Note("Flux", Address(row, 3), "À voir", colour=MISSING) for row in range(2, 9)]
    copy = write(tmp_path / "copie.xlsx", annotated(MASTER.read_bytes(), notes, [FOUND]))
    assert read_portfolio(copy).portfolio == read_portfolio(MASTER).portfolio


def test_the_same_notes_give_the_same_bytes() -> None:
    notes = [Note("Flux", Address(2, 3), "À voir", "Vérification", MISSING)]
    assert annotated(MASTER.read_bytes(), notes, [FOUND]) == annotated(MASTER.read_bytes(), notes, [FOUND])


def _by_openpyxl(content: bytes) -> bytes:
    """The workbook as openpyxl saves it: its own names of parts and absolute targets."""
    file = io.BytesIO()
    opened(content).save(file)
    return file.getvalue()


def _strict(content: bytes) -> bytes:
    """The workbook in the strict vocabulary of Office Open XML."""
    spoken = (
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    )  # fmt: skip
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as made:
        for one in source.namelist():
            text = source.read(one)
            for usual, strict in spoken:
                text = text.replace(usual, strict)
            made.writestr(one, text)
    return file.getvalue()


def test_a_workbook_saved_by_openpyxl_keeps_its_notes() -> None:
    content = _by_openpyxl(book(note="A2"))
    made = annotated(content, [Note(LIST, Address(3, 1), "Vu"), Note("Total", Address(2, 1), "Vu aussi")], [FOUND])
    assert _notes(made, LIST) == {**_notes(content, LIST), "A3": "Vu"}
    assert _notes(made, "Total") == {**_notes(content, "Total"), "A2": "Vu aussi"}


def test_what_is_added_to_a_strict_workbook_is_strict() -> None:
    content = _strict(MASTER.read_bytes())
    made = annotated(content, [Note("Projet", Address(3, 2), "Trop long", colour=MISSING)], [FOUND])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in _same_entries(content, made)}
    foreign = b"http://schemas.openxmlformats.org/(officeDocument|spreadsheetml)"
    assert [name for name, text in parts.items() if re.search(foreign, text)] == []


@pytest.mark.office
def test_office_opens_an_annotated_workbook_as_the_one_that_it_comes_from(tmp_path: Path) -> None:
    notes = [
        Note("Projet", Address(3, 2), "Trop long", "Vérification", MISSING),
        Note("Cas d'usage", Address(4, 5), "À revoir", "Vérification", MISSING),
        Note("Cas d'usage", Address(1, 1), "En plus"),
    ]
    copies = [
        write(tmp_path / "classeur.xlsx", annotated(MASTER.read_bytes(), notes, [FOUND])),
        write(tmp_path / "liste.xlsx", annotated(book(note="A2"), [Note(LIST, Address(3, 1), "Vu")], [FOUND])),
    ]
    sources = [write(tmp_path / "avant.xlsx", MASTER.read_bytes()), write(tmp_path / "avant2.xlsx", book(note="A2"))]
    for source, copy in zip(sources, copies, strict=True):
        assert len(audit(copy)) == len(audit(source)), audit(copy)
        assert len(microsoft([copy])) == len(microsoft([source])), microsoft([copy])
    (tmp_path / "relu").mkdir()
    saved = converted(required(find_libreoffice(), "LibreOffice"), copies, tmp_path / "relu", "xlsx")
    for copy in copies:
        seen, made = saved[copy].read_bytes(), copy.read_bytes()
        for title in ("Projet", "Cas d'usage") if copy == copies[0] else (LIST, "Total"):
            assert _notes(seen, title).keys() == _notes(made, title).keys()
        assert opened(seen)["Anomalies"]["B2"].value == "Intitulé\nà revoir"
    assert _ground(saved[copies[0]].read_bytes(), "Projet", "B3") == f"FF{MISSING}"


def _with_a_thread(content: bytes, reference: str) -> bytes:
    """The workbook, the note of a cell being what Excel leaves beside a thread of comments."""
    name, relations = "xl/threadedComments/threadedComment1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
    thread = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="{reference}" dT="2022-06-16T10:00:00.00" personId="{{0}}" id="{{1}}"><text>Non</text>'
        "</threadedComment></ThreadedComments>"
    )
    way = (
        '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as made:
        for one in source.namelist():
            text = source.read(one)
            made.writestr(one, text.replace(b"</Relationships>", way.encode()) if one == relations else text)
        made.writestr(name, thread)
    return file.getvalue()
