"""Damage to the cells of a workbook: what editors, other tools and other systems put there."""

from __future__ import annotations

import random

from lxml import etree

from tests.fuzz.package_mutators import PACKAGE_MUTATORS, Mutator, changed_tree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = "worksheets/sheet"

TYPED = (
    "", " ", "\u00a0", "\u200b", "0", "-1", "1", "2", "999999", "1,5", "1E308", "-1E308", "oui", "VRAI", "31/02/2022",
    "16/06/2022", "AA 1", "AA 2 bis", "BB 99", "aa1", "Usager", "Usager / Établissement", "/", "///", " / ", "A,B;C\nD",
    "chaque", "existant", "cible", "support", "#N/A", "#REF!", "{{ nb_a_retenir }}", "{{ x.y }}", "{% for %}", "{{",
    "Idem", "?", "…", "Événement", "👩🏽\u200d💻", "مرحبا بالعالم", "\u202eabc", "a\u0085b", "a\u000bb", "_x000B_",
    "_x005F_x000B_", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "x" * 300, "x" * 33_000,
    "mot " * 2_000, "\n" * 50, "- a\n- b\n- c", "R&D <5 mg>", "'; DROP", "=1+1", "C:\\CON", "../..", "\t", "é" * 120,
)  # fmt: skip
"""What a cell may hold."""

_NUMBERS = (
    "0",
    "-1",
    "1",
    "1.5",
    "1E+308",
    "-1E+308",
    "44728",
    "60",
    "0.5",
    "2958466",
    "-5",
    "NaN",
    "1E+999",
    "9" * 400,
)
_TYPES = ("s", "n", "b", "e", "str", "d", "inlineStr", "zzz")


def _cells(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{{{_MAIN}}}c"))


def typed_text(rng: random.Random, root: etree._Element) -> None:
    """A cell in which something else is typed."""
    if cells := _cells(root):
        cell = rng.choice(cells)
        _emptied(cell)
        cell.set("t", "inlineStr")
        words = rng.choice(TYPED)
        text = etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
        text.text = "".join(char for char in words if char >= " " or char in "\n\t")


def typed_number(rng: random.Random, root: etree._Element) -> None:
    """A cell that holds a number, in any style of the workbook."""
    if cells := _cells(root):
        cell = rng.choice(cells)
        _emptied(cell)
        cell.set("s", str(rng.randrange(6)))
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = rng.choice(_NUMBERS)


def emptied_cell(rng: random.Random, root: etree._Element) -> None:
    if cells := _cells(root):
        _emptied(rng.choice(cells))


def copied_cell(rng: random.Random, root: etree._Element) -> None:
    """A cell over another."""
    if cells := _cells(root):
        source, target = rng.choice(cells), rng.choice(cells)
        address = str(target.get("r"))
        for name in list(target.attrib):
            del target.attrib[name]
        for name, value in source.attrib.items():
            target.set(name, value)
        target.set("r", address)
        target[:] = [etree.fromstring(etree.tostring(child)) for child in source]


def other_type(rng: random.Random, root: etree._Element) -> None:
    """A cell whose content is said to be of another type."""
    if cells := _cells(root):
        rng.choice(cells).set("t", rng.choice(_TYPES))


def formula(rng: random.Random, root: etree._Element) -> None:
    """A formula with its result, or without."""
    if cells := _cells(root):
        cell = rng.choice(cells)
        result = cell.findtext(f"{{{_MAIN}}}v")
        _emptied(cell)
        etree.SubElement(cell, f"{{{_MAIN}}}f").text = rng.choice(("A1", "1/0", "NOW()", "SUM("))
        if result and rng.random() < 0.5:
            etree.SubElement(cell, f"{{{_MAIN}}}v").text = result


def merged(rng: random.Random, root: etree._Element) -> None:
    """Some neighbouring cells merged."""
    row, column = rng.randint(1, 5), rng.randint(0, 8)
    area = f"{chr(65 + column)}{row}:{chr(65 + column + rng.randint(0, 3))}{row + rng.randint(0, 3)}"
    place = root.find(f"{{{_MAIN}}}mergeCells")
    if place is None:
        place = etree.Element(f"{{{_MAIN}}}mergeCells")
        data = root.find(f"{{{_MAIN}}}sheetData")
        if data is None:
            return
        data.addnext(place)
    etree.SubElement(place, f"{{{_MAIN}}}mergeCell", ref=area)


def without_row(rng: random.Random, root: etree._Element) -> None:
    rows = list(root.iter(f"{{{_MAIN}}}row"))
    if rows:
        row = rng.choice(rows)
        parent = row.getparent()
        assert parent is not None
        parent.remove(row)


def _emptied(cell: etree._Element) -> None:
    cell.attrib.pop("t", "")
    for child in list(cell):
        cell.remove(child)


def other_string(rng: random.Random, root: etree._Element) -> None:
    """A text that cells share replaced by another."""
    texts = list(root.iter(f"{{{_MAIN}}}t"))
    if texts:
        words = rng.choice(TYPED)
        rng.choice(texts).text = "".join(char for char in words if char >= " " or char in "\n\t")


_OF_SHEETS = (
    typed_text,
    typed_text,
    typed_text,
    typed_number,
    emptied_cell,
    copied_cell,
    other_type,
    formula,
    merged,
    without_row,
)
_OF_TEXTS = changed_tree(other_string, "sharedStrings")


WORKBOOK_MUTATORS: tuple[Mutator, ...] = (
    *PACKAGE_MUTATORS,
    _OF_TEXTS,
    _OF_TEXTS,
    *(changed_tree(change, _SHEET) for change in _OF_SHEETS),
)
"""What a workbook may undergo: damage to the file, and to its cells."""
