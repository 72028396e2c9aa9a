"""What prototypes of the deck template are made of: a slide's title and footer, cells of its tables, marks of priority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pipeline.words.palette import BLUE, BROWN, GREEN, GREY, SLATE, WHITE
from tools.deck_furniture import CONTENT
from tools.office_xml import Box, Cell, Paragraph, Run, line, number_placeholder, placeholder, shape, table, tag

X, WIDTH = 3.07, 29.87
BODY, TABLE = 2.95, 4.25
"""Where the body of a slide begins; and a table under an introduction."""


@dataclass(frozen=True)
class Prototype:
    """A slide of the template: the name of its section, its shapes whose words in braces get filled, its layout, notes."""

    name: str
    shapes: Sequence[str]
    layout: str = CONTENT
    notes: str = ""


TOLD = "{%p for phrase in commentaires %}{{ phrase }}{%p endfor %}"
"""What a slide leaves to its notes."""

NAME_HERE = "{# modèle #}"
"""Becomes the name of the prototype in a remark: LibreOffice loses the sections and page names of a .pptx."""


_NOTICE = "{% if projet.mention %} | {{ projet.mention }}{% endif %}"
"""The warning that every page carries, when the workbook has one."""


def hint(text: str) -> Run:
    """A structural tag beside a field: small and grey, so that the field keeps its looks in the template."""
    return Run(text, 7, SLATE)


def slide(title: str, *shapes: str) -> list[str]:
    """Title, shapes, footer and number: the reading order."""
    return [placeholder(2, "Titre", "title", None, title), *shapes, *feet()]


def feet(opening: str = "| ") -> list[str]:
    """The footer and the number of a slide; `opening` sets it apart from the number when that stands before it."""
    return [
        placeholder(
            90, "Pied de page", "ftr", 11, f"{NAME_HERE}{opening}{{{{ projet.titre }}}} – {{{{ seance.nom }}}}{_NOTICE}"
        ),
        number_placeholder(91),
    ]


def head_cell(text: str, *, align: str = "l", size: float = 12, more: Mapping[str, Any] = MappingProxyType({})) -> Cell:
    """A header cell; `more` are other fields of the cell."""
    return replace(Cell((line(Run(text, size, WHITE, bold=True), align=align),), BLUE, borders=HEAD_BORDERS), **more)


HEAD_BORDERS = (("L", WHITE, 1.0), ("R", WHITE, 1.0))
"""The lines between header cells."""

FIRST = "loop.first and not g.suite"
"""In a row repeated for each member of a group: whether it is the first of all."""


def named_once(text: str, *, colour: str = BLUE, size: float = 12) -> tuple[Run, ...]:
    """What names a group, in each of its rows: large in the first, plain in the next ones.

    A cell merged down would be said once and lost in the rows below; here every row can be read by itself.
    """
    return (
        hint(f"{{%r if {FIRST} %}}"), Run(text, size, colour, bold=True),
        hint("{%r else %}"), Run(text, 12, GREY), hint("{%r endif %}"),
    )  # fmt: skip


def body_cell(*paragraphs: Paragraph, **more: object) -> Cell:
    """A cell of these paragraphs; `more` are other fields of the cell."""
    return Cell(tuple(paragraphs), **more)  # type: ignore[arg-type]


GAP: tuple[tuple[str, str, float], ...] = (("L", WHITE, 6), ("R", WHITE, 6))
"""White borders that set columns of coloured cells apart."""


def priority_badge(name: str, prefix: str = "") -> tuple[Paragraph, ...]:
    """The mark of priority of a case, with its word: colour is never alone."""
    word = "{{ " + name + ".signe }}\u00a0{{ " + name + ".priorite }}"
    return (
        line(Run(f"{prefix}{{%p if {name}.prioritaire %}}", 8, SLATE)),
        line(Run(word, 12, GREEN, bold=True)),
        tag("{%p else %}", 8),
        line(Run(word, 12, SLATE)),
        tag("{%p endif %}", 8),
    )


def class_badge(name: str) -> tuple[Paragraph, ...]:
    """The mark of a candidate's priority, with its word: all of its cases, some of them, or none."""
    return (
        tag(f'{{%p if {name}.classe == "toutes" %}}', 8),
        line(Run(f"●\u00a0{{{{ {name}.priorite }}}}", 12, GREEN, bold=True)),
        tag(f'{{%p elif {name}.classe == "mixte" %}}', 8),
        line(Run(f"◐\u00a0{{{{ {name}.priorite }}}}", 12, BROWN, bold=True)),
        tag(f'{{%p elif {name}.classe == "aucune" %}}', 8),
        line(Run(f"○\u00a0{{{{ {name}.priorite }}}}", 12, SLATE)),
        tag("{%p else %}", 8),
        line(Run(f"?\u00a0{{{{ {name}.priorite }}}}", 12, SLATE)),
        tag("{%p endif %}", 8),
    )


@dataclass(frozen=True)
class Column:
    """A column of a table of rows: width in cm, header, the cell of the repeated row, when the column is there."""

    width: float
    head: Cell
    cell: Cell
    condition: str = ""

    @property
    def cells(self) -> tuple[Cell, Cell]:
        """Header and cell, both under the condition."""
        if not self.condition:
            return self.head, self.cell
        opening, closing = f"{{%tc if {self.condition} %}}", "{%tc endif %}"
        return _tagged(self.head, opening, closing), _tagged(self.cell, opening, closing)


def sizes(least: float, most: float, columns: str = "") -> str:
    """The remark that lets the letters of a shape grow, behind its name."""
    return f" {{# taille : {least:g} à {most:g}{f' ; colonnes : {columns}' if columns else ''} #}}"


def introduced(size: float = 14, colour: str = GREY) -> tuple[Paragraph, ...]:
    """« Texte » of the line: its sentences, then its bullets."""
    return (
        line(Run("{%p for phrase in textes %}{{ phrase }}{%p endfor %}", size, colour), after=3),
        line(Run("{%p for puce in puces %}{{ puce }}{%p endfor %}", size, colour), bullet="•", after=2),
    )


INTRODUCED = "{%sp if textes or puces %}"
"""A shape that is there when « Texte » says something."""


def introduction(
    y: float = BODY, width: float = WIDTH, height: float = 1.0, least: float = 14, most: float = 18
) -> str:
    """What a slide begins with: « Texte » of its line. Without it, what stands below takes its room."""
    return shape(
        80, f"Introduction {INTRODUCED}" + sizes(least, most), Box(X, y, width, height), introduced(least), inset=0.05
    )


def rows_table(name: str, description: str, y: float, loop: str, columns: Sequence[Column]) -> str:
    """A table as wide as the slide, with a header and one row repeated by `loop` (« l in lignes »)."""
    heads, cells = zip(*(column.cells for column in columns), strict=True)
    row = [_tagged(cells[0], f"{{%tr for {loop} %}}", "{%tr endfor %}"), *cells[1:]]
    return table(
        4,
        name + sizes(12, 18),
        description,
        X,
        y,
        [column.width for column in columns],
        [(0.8, list(heads)), (0.7, row)],
    )


def _tagged(cell: Cell, opening: str, closing: str) -> Cell:
    """A cell that begins and ends with structural tags."""
    *before, last = cell.paragraphs
    paragraphs = (*before, replace(last, runs=(*last.runs, hint(closing))))
    first = paragraphs[0]
    return replace(cell, paragraphs=(replace(first, runs=(hint(opening), *first.runs)), *paragraphs[1:]))
