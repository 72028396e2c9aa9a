"""What is wrong inside an Office file, seen as a zip of XML parts, before any library opens it.

Every limit comes from a hostile file that was tried: openpyxl hangs on a 20 MB attribute or a merge of whole columns,
and lxml, PIL and zipfile each have their own bomb. Nothing here is specific to one kind of Office file.
"""

from __future__ import annotations

import functools
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_ENTRIES = 2_000
MAX_TOTAL_BYTES = 300_000_000
MAX_RATIO, RATIO_FLOOR_BYTES = 100, 1_000_000
MAX_ROWS = 200_000
MAX_CELLS = 1_000_000
MAX_AREA_CELLS = 1_000_000
MAX_TOKEN_BYTES = 1_000_000
"""Excel's longest text is 32,767 characters: no honest run of bytes without markup comes near a million."""

_DAMAGED, _DANGEROUS, _OVERSIZED, _MACROS, _ENCRYPTED = "CU-003", "CU-006", "CU-007", "CU-005", "CU-004"
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


@dataclass(frozen=True)
class Trouble:
    """Why a file is refused: a problem code, and what was seen (French, no full stop)."""

    code: str
    what: str = ""


def archive_trouble(path: Path) -> Trouble | None:
    """The first reason to refuse the Office file at `path`, or None.

    Every part is read once, which also verifies its checksum.
    """
    return _trouble(path, (*_PART_CHECKS, _cell_limit()))


def zip_trouble(path: Path) -> Trouble | None:
    """The first reason to refuse the zip of ordinary files at `path`, or None; the checksums are verified."""
    return _trouble(path, (lambda _name, _content: None,))


def _trouble(path: Path, part_checks: Sequence[Callable[[str, bytes], Trouble | None]]) -> Trouble | None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            return _first(check(entries) for check in _ENTRY_CHECKS) or _first(
                check(entry.filename, content)
                for entry, content in _contents(archive, entries)
                for check in part_checks
            )
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError):
        return Trouble(_DAMAGED, "archive abîmée ou incomplète")


def _first(troubles: Iterator[Trouble | None]) -> Trouble | None:
    return next((trouble for trouble in troubles if trouble), None)


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    for entry in entries:
        content = archive.read(entry)
        # UTF-16 without its zero bytes is close enough to ASCII to look for markup.
        yield entry, content.replace(b"\0", b"") if b"\0" in content[:4] else content


def _encrypted(entries: list[zipfile.ZipInfo]) -> Trouble | None:
    return Trouble(_ENCRYPTED) if any(entry.flag_bits & 1 for entry in entries) else None


def _too_many(entries: list[zipfile.ZipInfo]) -> Trouble | None:
    return Trouble(_OVERSIZED, f"plus de {MAX_ENTRIES} fichiers internes") if len(entries) > MAX_ENTRIES else None


def _unsafe_name(entries: list[zipfile.ZipInfo]) -> Trouble | None:
    for name in (entry.filename for entry in entries):
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            return Trouble(_DANGEROUS, f"chemin interne « {name} »")
    return None


def _duplicated_name(entries: list[zipfile.ZipInfo]) -> Trouble | None:
    seen: set[str] = set()
    for name in (entry.filename.casefold() for entry in entries):
        if name in seen:
            return Trouble(_DAMAGED, f"deux fichiers internes « {name} »")
        seen.add(name)
    return None


def _too_big(entries: list[zipfile.ZipInfo]) -> Trouble | None:
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        return Trouble(_OVERSIZED, f"plus de {MAX_TOTAL_BYTES // 1_000_000} Mo une fois décompressé")
    for entry in entries:
        if entry.file_size > max(RATIO_FLOOR_BYTES, MAX_RATIO * entry.compress_size):
            return Trouble(_OVERSIZED, f"« {entry.filename} » est comprimé plus de {MAX_RATIO} fois")
    return None


def _macros(entries: list[zipfile.ZipInfo]) -> Trouble | None:
    names = (entry.filename.casefold() for entry in entries)
    return Trouble(_MACROS) if any(re.search(r"vbaproject\.bin$|/macrosheets/", name) for name in names) else None


def _declaration(name: str, content: bytes) -> Trouble | None:
    if _is_markup(content) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        return Trouble(_DANGEROUS, f"déclaration DTD interdite dans « {name} »")
    return None


def _foreign_encoding(name: str, content: bytes) -> Trouble | None:
    """An encoding such as UTF-7 or EBCDIC would hide markup from the other checks."""
    declared = re.match(rb"[^<]{0,3}<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", content[:200])
    if declared and declared[1].lower() not in _ENCODINGS:
        return Trouble(_DANGEROUS, f"encodage inhabituel dans « {name} »")
    return None


def _endless_token(name: str, content: bytes) -> Trouble | None:
    # Power Query keeps long base64 texts in customXml, which nothing here opens.
    if not _is_markup(content) or name.startswith("customXml/"):
        return None
    starts = range(0, len(content) - MAX_TOKEN_BYTES, MAX_TOKEN_BYTES)
    if any(content.find(b"<", start, start + MAX_TOKEN_BYTES) < 0 for start in starts):
        return Trouble(_OVERSIZED, f"un texte ou un attribut sans fin dans « {name} »")
    return None


def _too_many_rows(_name: str, content: bytes) -> Trouble | None:
    if sum(1 for _ in re.finditer(rb"<(?:\w+:)?row[\s/>]", content)) > MAX_ROWS:
        return Trouble(_OVERSIZED, "plus de 200 000 lignes mises en forme dans une feuille")
    return None


def _cell_limit() -> Callable[[str, bytes], Trouble | None]:
    """A check that counts the cells of all sheets together: openpyxl holds them all at the same time."""
    count = 0

    def too_many_cells(_name: str, content: bytes) -> Trouble | None:
        nonlocal count
        if b"sheetData" in content:
            count += sum(1 for _ in re.finditer(rb"<(?:\w+:)?c[\s/>]", content))
        return Trouble(_OVERSIZED, "plus d'un million de cellules mises en forme") if count > MAX_CELLS else None

    return too_many_cells


_AREA = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink|comment)\s[^>]*?\bref=[\"']"
    rb"\$?([A-Za-z]{0,3})\$?(\d{0,7}):\$?([A-Za-z]{0,3})\$?(\d{0,7})[\"']"
)


def _too_wide_area(_name: str, content: bytes) -> Trouble | None:
    """For openpyxl makes one object for each cell of a merged, linked or commented area, be it whole columns."""
    if sum(_cell_count(area) for area in _AREA.finditer(content)) > MAX_AREA_CELLS:
        return Trouble(_OVERSIZED, "plus d'un million de cellules fusionnées ou liées")
    return None


def _cell_count(area: re.Match[bytes]) -> int:
    """The number of cells of an area such as A1:C7; A:C and 1:7 are whole columns and rows."""
    first_column, first_row, last_column, last_row = area.groups()
    columns = _column_number(last_column or b"XFD") - _column_number(first_column or b"A") + 1
    return max(0, columns) * max(0, int(last_row or 1_048_576) - int(first_row or 1) + 1)


def _column_number(letters: bytes) -> int:
    return functools.reduce(lambda number, letter: number * 26 + letter - ord("A") + 1, letters.upper(), 0)


def _is_markup(content: bytes) -> bool:
    return content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff \t\r\n").startswith(b"<")


_ENTRY_CHECKS: tuple[Callable[[list[zipfile.ZipInfo]], Trouble | None], ...] = (
    _encrypted,
    _too_many,
    _unsafe_name,
    _duplicated_name,
    _too_big,
    _macros,
)
_PART_CHECKS: tuple[Callable[[str, bytes], Trouble | None], ...] = (
    _declaration,
    _foreign_encoding,
    _endless_token,
    _too_many_rows,
    _too_wide_area,
)
