"""What is said of a file before any Office library opens it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.findings import Finding
from pipeline.readers import DOCUMENT_TEMPLATE, SLIDES_TEMPLATE, guard, read_portfolio
from tests.builders import repacked, sound, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FIRST_SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path / "classeur.xlsx", sound())


def only(findings: tuple[Finding, ...]) -> tuple[str, str]:
    """The code and the message of the one finding there is."""
    (finding,) = findings
    return finding.code, finding.message


def test_a_sound_workbook_has_nothing_to_report(book: Path) -> None:
    assert guard(book) == ()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert only(guard(tmp_path / "absent.xlsx")) == ("CU-001", "Le fichier « absent.xlsx » est introuvable.")


def test_a_name_the_file_system_refuses_is_a_finding(tmp_path: Path) -> None:
    assert only(guard(tmp_path / ("x" * 300 + ".xlsx")))[0] == "CU-010"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("vide.xlsx", b"", "vide (0 octet)"),
        ("~$classeur.xlsx", b"\x05ANS  ", "verrou"),
        ("ancien.xlsx", OLE + b"\0" * 600, "avant 2007"),
        ("liste.xlsx", "Secteur;N°\r\nAA;1".encode("cp1252"), "CSV"),
        ("page.xlsx", b"\xef\xbb\xbf<html><table>", "HTML"),
        ("note.xlsx", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("image.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "n'est pas reconnu"),
    ],
)
def test_another_kind_of_file_is_told_for_what_it_is(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, message = only(guard(path))
    assert code == "CU-002"
    assert what in message


def test_a_folder_is_told_for_what_it_is(tmp_path: Path) -> None:
    assert only(guard(tmp_path)) == (
        "CU-002",
        f"« {tmp_path.name} » n'est pas un classeur Excel .xlsx : c'est un dossier.",
    )


@pytest.mark.parametrize(
    ("types", "what"),
    [
        ("wordprocessingml.document.main+xml", "un document Word (.docx)"),
        ("presentationml.presentation.main+xml", "une présentation PowerPoint (.pptx)"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "un classeur binaire (.xlsb)"),
        ("spreadsheetml.template.main+xml", "un modèle Excel (.xltx)"),
        ("", "une archive zip quelconque"),
    ],
)
def test_another_kind_of_office_file_is_told_for_what_it_is(book: Path, types: str, what: str) -> None:
    repacked(book, {"[Content_Types].xml": f"<Types>{types}</Types>".encode()})
    assert only(guard(book)) == ("CU-002", f"« classeur.xlsx » n'est pas un classeur Excel .xlsx : c'est {what}.")


def test_an_open_document_workbook_is_told_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "classeur.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "(.ods)" in only(guard(path))[1]


def test_a_strict_open_xml_workbook_is_told_for_what_it_is(book: Path) -> None:
    repacked(book, {"_rels/.rels": b"<r Type='http://purl.oclc.org/ooxml/officeDocument'/>"})
    assert "Open XML Strict" in only(guard(book))[1]


def test_a_password_is_told_apart_from_an_old_format(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert only(guard(path)) == ("CU-004", "« secret.xlsx » est protégé par un mot de passe.")


def test_a_workbook_is_no_template(book: Path) -> None:
    for kind in (DOCUMENT_TEMPLATE, SLIDES_TEMPLATE):
        code, message = only(guard(book, kind))
        assert code == "CU-401"
        assert "un classeur Excel (.xlsx)" in message


def test_a_cut_attachment_is_damaged(book: Path) -> None:
    book.write_bytes(book.read_bytes()[:-500])
    assert only(guard(book)) == (
        "CU-003",
        "« classeur.xlsx » est abîmé ou incomplet (archive abîmée ou incomplète).",
    )


def test_a_wrong_checksum_is_damaged(book: Path) -> None:
    content = bytearray(book.read_bytes())
    middle = content.index(b"xl/worksheets/sheet1.xml") + 200
    content[middle] ^= 0xFF
    book.write_bytes(content)
    assert only(guard(book))[0] == "CU-003"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(book: Path) -> None:
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<x/>")
    assert only(guard(book))[0] == "CU-003"


def _declare(content: bytes) -> bytes:
    return content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e "ha">]>', 1)


@pytest.mark.parametrize(
    ("changes", "code", "what"),
    [
        ({"xl/vbaProject.bin": b"macro"}, "CU-005", "macros"),
        ({"xl/macrosheets/sheet1.xml": b"<x/>"}, "CU-005", "macros"),
        ({FIRST_SHEET: _declare}, "CU-006", "déclaration DTD interdite dans « xl/worksheets/sheet1.xml »"),
        ({"xl/workbook.xml": lambda old: _declare(old).decode().encode("utf-16")}, "CU-006", "DTD"),
        ({"docProps/core.xml": b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE'}, "CU-006", "encodage"),
        ({"../evil.xml": b"<x/>"}, "CU-006", "chemin interne « ../evil.xml »"),
        ({"/abs.xml": b"<x/>"}, "CU-006", "chemin interne « /abs.xml »"),
        ({f"xl/media/{number}.png": b"" for number in range(2001)}, "CU-007", "plus de 2000 fichiers"),
        ({"xl/media/image1.png": b"\0" * 2_000_000}, "CU-007", "comprimé plus de 100 fois"),
    ],
)
def test_hostile_content_is_refused(
    book: Path, changes: dict[str, bytes | Callable[[bytes], bytes] | None], code: str, what: str
) -> None:
    found, message = only(guard(repacked(book, changes)))
    assert found == code
    assert what in message


@pytest.mark.parametrize(
    ("part", "what"),
    [
        (b"<sheetData>" + b"<row/>" * 200_001 + b"</sheetData>", "plus de 200 000 lignes"),
        (b"<sheetData>" + b"<x:c />" * 1_000_001 + b"</sheetData>", "plus d'un million de cellules mises en forme"),
        (b"<a b='" + b"x" * 3_000_000 + b"'/>", "sans fin"),
        (b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "fusionnées"),
        (b'<mergeCells><mergeCell ref="A:C"/></mergeCells>', "fusionnées"),
        (b'<hyperlinks><hyperlink display="x" ref="A1:Z99999"/></hyperlinks>', "liées"),
    ],
)
def test_an_oversized_sheet_is_refused(book: Path, part: bytes, what: str) -> None:
    with zipfile.ZipFile(book, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/worksheets/other.xml", part)
    code, message = only(guard(book))
    assert code == "CU-007"
    assert what in message


def test_a_workbook_that_is_open_in_excel_is_read_with_a_warning(book: Path) -> None:
    book.with_name("~$classeur.xlsx").write_bytes(b"\x0cEquipe cas A" + b" " * 40)
    reading = read_portfolio(book)
    assert [(finding.code, finding.found) for finding in reading.findings] == [("CU-008", "Equipe cas A")]
    assert reading.portfolio is not None


def test_macros_are_refused_whatever_the_extension(book: Path) -> None:
    for main in ("vnd.ms-excel.sheet.macroEnabled", "vnd.ms-word.template.macroEnabledTemplate"):
        repacked(book, {"[Content_Types].xml": f"<Types>application/{main}.main+xml</Types>".encode()})
        assert only(guard(book))[0] == "CU-005"


HOSTILE = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@HOSTILE
@given(st.data())
def test_no_flipped_byte_of_the_file_raises(book: Path, data: st.DataObject) -> None:
    content = bytearray(book.read_bytes())
    index = data.draw(st.integers(0, len(content) - 1))
    content[index] ^= data.draw(st.integers(1, 255))
    path = book.with_name("autre.xlsx")
    path.write_bytes(content)
    assert isinstance(read_portfolio(path).findings, tuple)


@HOSTILE
@given(st.sampled_from(["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", FIRST_SHEET]), st.data())
def test_no_flipped_byte_of_a_part_raises(book: Path, part: str, data: st.DataObject) -> None:
    def flipped(old: bytes) -> bytes:
        index = data.draw(st.integers(0, len(old) - 1))
        return old[:index] + bytes([old[index] ^ data.draw(st.integers(1, 255))]) + old[index + 1 :]

    path = book.with_name("autre.xlsx")
    path.write_bytes(book.read_bytes())
    assert isinstance(read_portfolio(repacked(path, {part: flipped})).findings, tuple)


def test_whatever_openpyxl_raises_is_one_finding(book: Path) -> None:
    repacked(book, {"xl/styles.xml": b"<styleSheet><cellXfs><xf fontId='x'/></cellXfs></styleSheet>"})
    reading = read_portfolio(book)
    assert [finding.code for finding in reading.findings] == ["CU-003"]
    assert reading.portfolio is None


def test_the_workbook_is_never_written(book: Path) -> None:
    before, when = book.read_bytes(), book.stat().st_mtime_ns
    read_portfolio(book)
    assert (book.read_bytes(), book.stat().st_mtime_ns) == (before, when)
    assert [path.name for path in book.parent.iterdir()] == ["classeur.xlsx"]
