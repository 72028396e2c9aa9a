"""What a column and a sheet of the master workbook are; the list itself is in `sheets`."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.contract.cell_values import TEXT, Kind


@dataclass(frozen=True)
class Column:
    """One column: `name` is the field of the model, `header` what the editor reads.

    `words`: the only values the pipeline acts upon (drop-down, error when another is typed).
    `suggestions`: the name of a column of « Listes » (drop-down, any other text accepted).
    `refers`: (sheet name, field name) of the rows this column must name; the drop-down shows them.
    `key`: part of the row's identity, which must be unique in the sheet. `width`: in characters.
    `default`: the value of an empty cell. `compared`: whether a change of it is told from a workbook to another.
    `recomputed`: what Excel calculates is calculated here too, and only compared.
    """

    name: str
    header: str
    kind: Kind = TEXT
    required: bool = False
    help: str = ""
    example: str = ""
    words: tuple[str, ...] = ()
    suggestions: str = ""
    refers: tuple[str, str] | None = None
    also: tuple[str, ...] = ()
    key: bool = False
    width: float = 18
    default: object = None
    compared: bool = True
    recomputed: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: `name` is the field of the portfolio, `title` what the editor reads, `item` one row in French.

    `required`: an error when the sheet is missing; any sheet may be empty. `table`: the Excel table's name.
    """

    name: str
    title: str
    item: str
    columns: tuple[Column, ...]
    help: str
    table: str
    required: bool = False
    aliases: tuple[str, ...] = field(default=())

    def column(self, name: str) -> Column:
        """The column whose field is `name`. Raises KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
