"""The sheet « Projet »: one setting a row, each read as its own column of the contract says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.contract.cell_values import MOST
from pipeline.contract.columns import Column
from pipeline.contract.sheets import SETTINGS, SETTINGS_SHEET, SETTINGS_TITLE
from pipeline.findings import Address, Finding, Place, report
from pipeline.model.portfolio import OTHER_SETTING, Origin, Project
from pipeline.readers.file.sheets.raw_sheets import RawCell
from pipeline.readers.master.cells import ABSENT, cell_value, expected_value
from pipeline.readers.master.headers import paired
from pipeline.readers.master.matching import Table
from pipeline.words.enumerations import METHOD_NONE
from pipeline.words.near_miss import meaning
from pipeline.words.text import comparable

_KEY, _VALUE = SETTINGS_SHEET.column("key"), SETTINGS_SHEET.column("value")
_BY_NAME = {column.name: column for column in SETTINGS}
_FAULTY: dict[str, Any] = {"title": "", "retained_count": MOST, "scoring_method": METHOD_NONE}
"""What stands for a required setting that is faulty, so that the rest of the workbook can be checked all the same.

As many cases as may be are then retained: nothing is too many.
"""


@dataclass(frozen=True)
class _Setting:
    """One row of the sheet: the key as typed and where, the cell of its value and where that cell is."""

    key: str
    key_place: Place
    cell: RawCell | None
    address: Address

    @property
    def place(self) -> Place:
        """The place of its value."""
        return Place(SETTINGS_TITLE, self.address)


@dataclass(frozen=True)
class ProjectReading:
    """The project, and the settings that are in the sheet and could not be found under their keys."""

    project: Project
    unread: tuple[Column, ...] = ()


def read_project(table: Table | None, findings: list[Finding]) -> ProjectReading:
    """The project, with a default for whatever is missing or faulty; what is wrong is appended to `findings`."""
    if table is None or not {_KEY.name, _VALUE.name} <= set(table.positions):
        return ProjectReading(Project(**_FAULTY, origin=Origin(SETTINGS_TITLE)), SETTINGS)
    rows = list(_settings(table, findings))
    is_whole = len(rows) == len(table.rows)
    settings = _distinct(rows, findings)
    known = {column.name: settings.pop(comparable(column.header), None) for column in SETTINGS}
    mistyped = _mistyped([column for column in SETTINGS if known[column.name] is None], settings.values())
    if is_whole:
        _report_missing([column for column in SETTINGS if known[column.name] is None], mistyped, findings)
    values = {column.name: _value(column, known[column.name], findings) for column in SETTINGS}
    given = {name: value for name, value in values.items() if value is not ABSENT}
    cells = {name: setting.address for name, setting in known.items() if setting}
    cells |= {f"{OTHER_SETTING}{setting.key}": setting.address for setting in settings.values()}
    others = {setting.key: _other_value(setting, findings) for setting in settings.values()}
    _report_unknown(settings.values(), mistyped, findings)
    project = Project(**{**_FAULTY, **given}, others=others, origin=Origin(SETTINGS_TITLE, 0, cells))
    unread = (c for c in SETTINGS if c.name in mistyped or (known[c.name] is None and not is_whole))
    return ProjectReading(project, tuple(unread))


def _mistyped(missing: Collection[Column], unknown: Collection[_Setting]) -> dict[str, _Setting]:
    """By name, the row that was meant for each missing setting, when its key is nearly the right one."""
    first = sorted(missing, key=lambda column: not column.required)
    meant = paired((setting.key for setting in unknown), (column.header for column in first))
    by_key = {setting.key: setting for setting in unknown}
    names = {column.header: column.name for column in missing}
    return {names[header]: by_key[key] for key, header in meant.items()}


def _report_unknown(unknown: Iterable[_Setting], mistyped: Mapping[str, _Setting], findings: list[Finding]) -> None:
    """Tell of each key that is not known; one that was meant for a required setting was told with it."""
    names = {setting.key: _BY_NAME[name] for name, setting in mistyped.items()}
    for setting in unknown:
        meant = names.get(setting.key)
        if meant is None or not meant.required:
            near = meaning(meant.header if meant else "")
            findings.append(report("CU-211", setting.key_place, word=setting.key, near=near))


def _settings(table: Table, findings: list[Finding]) -> Iterator[_Setting]:
    for row in table.rows:
        key_cell, value_cell = (row.cells.get(table.positions[column.name]) for column in (_KEY, _VALUE))
        key = cell_value(key_cell, _KEY, table.place(row, _KEY), findings)
        if key is not ABSENT:
            yield _Setting(key, table.place(row, _KEY), value_cell, table.address(row, _VALUE))


def _distinct(settings: Iterable[_Setting], findings: list[Finding]) -> dict[str, _Setting]:
    """The settings by comparable key; of two with the same key, the second is told and the first kept."""
    distinct: dict[str, _Setting] = {}
    for setting in settings:
        first = distinct.setdefault(comparable(setting.key), setting)
        if first is not setting:
            cells = f"{first.address} et {setting.address}"
            what = f"La clé « {setting.key} »"
            findings.append(report("CU-208", setting.place, what=what, cells=cells, key=_KEY.header))
    return distinct


def _report_missing(missing: Iterable[Column], mistyped: Mapping[str, _Setting], findings: list[Finding]) -> None:
    """Tell of each required setting that no row gives; with a row without key, which was told, none is missing yet."""
    for column in missing:
        if column.required:
            meant, expected = mistyped.get(column.name), expected_value(column)
            place = meant.key_place if meant else Place(SETTINGS_TITLE)
            near = f" La clé « {meant.key} » lui ressemble." if meant else ""
            findings.append(report("CU-210", place, header=column.header, near=near, expected=expected))


def _value(column: Column, setting: _Setting | None, findings: list[Finding]) -> Any:
    value: Any = cell_value(setting.cell, column, setting.place, findings) if setting else ABSENT
    return column.default if value is ABSENT and column.default is not None else value


def _other_value(setting: _Setting, findings: list[Finding]) -> str:
    """The text of a setting that the contract does not know: templates may print it."""
    value = cell_value(setting.cell, replace(_VALUE, header=setting.key, required=False), setting.place, findings)
    return "" if value is ABSENT else value
