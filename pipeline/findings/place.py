"""Where a finding stands: names and numbers, printed and put in order at the end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """The address of a cell in its sheet: row and column counted from 1; « F12 »."""

    row: int
    column: int

    def __str__(self) -> str:
        letters, left = "", self.column
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True)
class Step:
    """One step of the way into a template: « ligne 3 », « forme « Titre » », « Diapositive 12 « cycle » ».

    `number` counts from 1, 0 for what is not counted; `name` is "" for what has none.
    """

    word: str
    number: int = 0
    name: str = ""

    def __str__(self) -> str:
        parts = (self.word, str(self.number) if self.number else "", f"« {self.name} »" if self.name else "")
        return " ".join(part for part in parts if part)


Steps = tuple[Step, ...]
"""The way to a spot from the outside in: shape, table, row, column, paragraph."""


@dataclass(frozen=True)
class Place:
    """Where a finding stands, from the outside in.

    `where` is a sheet (« Cas d'usage »), a part of a template or a slide; `inside` a cell, or the way to a spot of the
    part; `document` the file's name when several are at hand. Plain texts will do where there is no number.
    """

    where: Step | str = ""
    inside: Address | Steps | str = ""
    document: str = ""

    @property
    def container(self) -> str:
        """`where`, in words."""
        return str(self.where)

    @property
    def spot(self) -> str:
        """`inside`, in words: « F12 », « forme « Titre », paragraphe 1 »."""
        return ", ".join(map(str, self.inside)) if isinstance(self.inside, tuple) else str(self.inside)

    @property
    def steps(self) -> Steps:
        """The way inside a part of a template; none in a sheet."""
        return self.inside if isinstance(self.inside, tuple) else ()

    @property
    def order(self) -> tuple[object, ...]:
        """What puts places in reading order: by document, sheet or slide, then row, column or step, as numbers."""
        if isinstance(self.inside, Address):
            inside: tuple[object, ...] = (("", self.inside.row, ""), ("", self.inside.column, ""))
        else:
            inside = tuple(map(_turn, self.inside if isinstance(self.inside, tuple) else filter(None, [self.inside])))
        return (self.document, _turn(self.where), inside)

    @property
    def within(self) -> str:
        """The place inside its document: « Cas d'usage!F12 », « Diapositive 2, forme « Titre » »."""
        separator = "!" if isinstance(self.inside, Address) else ", "
        return separator.join(part for part in (self.container, self.spot) if part)

    def __str__(self) -> str:
        return " : ".join(part for part in (self.document, self.within) if part)


def _turn(step: Step | str) -> tuple[str, int, str]:
    return (step.word, step.number, step.name) if isinstance(step, Step) else (step, 0, "")
