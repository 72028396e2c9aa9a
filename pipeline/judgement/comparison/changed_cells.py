"""Each cell that changed, with the portfolio as it would be without: what a document owes to it then shows. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.contract.columns import Column, Sheet
from pipeline.contract.sheets import SETTINGS, case_columns, sheet
from pipeline.findings import Place
from pipeline.judgement.vote.candidates import candidate_of
from pipeline.judgement.vote.decisions import decision_targets
from pipeline.model.portfolio import Decision, Origin, Portfolio, UseCase
from pipeline.words.typography import typeset

_OF_CASES = ("flows", "data", "barriers")
_AROUND = (
    "meetings",
    "sectors",
    "phases",
    "criteria",
    "actors",
    "socles",
    "sections",
    "groups",
    "glossary",
    "flow_styles",
)
_WITH_REASON = ("decided_priority", "reason")
"""The columns of a case that its « Motif » explains, as it does its marks."""


@dataclass(frozen=True)
class ChangedCell:
    """A cell that is not what it was, in the new workbook; without cell in `place` for a row that is gone.

    `what` says in French what it is, `reason` why it changed, "" when nothing says so. `without`: the new portfolio,
    but for this change.
    """

    place: Place
    what: str
    without: Portfolio
    reason: str = ""

    @property
    def text(self) -> str:
        """« Cas d'usage!F12 : Intitulé », then the reason on a line of its own."""
        return typeset(f"{self.place} : {self.what}" + (f"\nMotif : {self.reason}" if self.reason else ""))


def cells_of_case(before: UseCase, after: UseCase, old: Portfolio, new: Portfolio) -> Iterator[ChangedCell]:
    """The cells of a case that was `before` and is `after`, then those of the rows of its lists."""
    fields = {column.name: column for column in case_columns((), ()) if hasattr(after, column.name)}
    for name, column in fields.items():
        if not column.key and getattr(before, name) != getattr(after, name):
            case = replace(after, **{name: getattr(before, name)})
            reason = after.reason if name in _WITH_REASON else ""
            yield _of_case(case, name, column.header, new, reason)
    labels = {criterion.code: criterion.label for criterion in new.criteria}
    for code in dict.fromkeys((*before.ratings, *after.ratings)):
        if code in labels and before.ratings.get(code) != after.ratings.get(code):
            case = replace(after, ratings=_with(after.ratings, code, before.ratings.get(code)))
            yield _of_case(case, f"rating:{labels[code]}", labels[code], new, after.reason)
    for header in new.text_columns:
        if before.texts.get(header) != after.texts.get(header):
            case = replace(after, texts=_with(after.texts, header, before.texts.get(header)))
            yield _of_case(case, f"text:{header}", header, new, "")
    for name in _OF_CASES:
        rows = [replace(row, case=after.key) for row in getattr(old, name) if row.case == before.key]
        own = [row for row in getattr(new, name) if row.case == after.key]
        yield from _rows(sheet(name), rows, own, new)


def cells_around(old: Portfolio, new: Portfolio) -> Iterator[ChangedCell]:
    """The cells that are of no case: settings, then the rows of the sheets that documents draw upon."""
    for column in SETTINGS:
        before, after = getattr(old.project, column.name), getattr(new.project, column.name)
        if before != after:
            project = replace(new.project, **{column.name: before})
            place = new.project.origin.at(column.name)
            yield ChangedCell(place, column.header, replace(new, project=project))
    for name in _AROUND:
        yield from cells_of_sheet(name, old, new)


def cells_of_sheet(name: str, old: Portfolio, new: Portfolio) -> Iterator[ChangedCell]:
    """The cells of a sheet of rows, by its name in the contract, and the rows that came or went."""
    yield from _rows(sheet(name), getattr(old, name), getattr(new, name), new)


def decisions_on(case: UseCase, old: Portfolio, new: Portfolio) -> Iterator[ChangedCell]:
    """The decisions on a case, or on a group or an alias of it, that were taken, changed or withdrawn."""
    targets = decision_targets(new)

    def is_on_it(decision: Decision) -> bool:
        target = candidate_of(decision.target, targets)
        return target is not None and (case.key in target.cases or target.lead == case.key)

    before, after = ([one for one in side.decisions if is_on_it(one)] for side in (old, new))
    for cell in _rows(sheet("decisions"), before, after, new):
        told = next((one for one in after if one not in cell.without.decisions), None)
        yield replace(cell, reason=told.reason if told else "")


def _of_case(case: UseCase, field: str, header: str, new: Portfolio, reason: str) -> ChangedCell:
    cases = tuple(case if one.key == case.key else one for one in new.cases)
    return ChangedCell(case.origin.at(field), header, replace(new, cases=cases), reason)


def _with(values: Any, key: str, value: Any) -> dict[str, Any]:
    """A mapping with another value, without the key for None."""
    others = {known: one for known, one in values.items() if known != key}
    return others if value is None else {**others, key: value}


# Rows


def _rows(declared: Sheet, old: Sequence[Any], new: Sequence[Any], portfolio: Portfolio) -> Iterator[ChangedCell]:
    """What differs between the rows of a sheet: changed, come, gone."""
    contents = {id(row): _content(declared, row) for row in (*old, *new)}
    left, right = _unequal(old, new, contents), _unequal(new, old, contents)
    by_key = {_identity(declared, row): row for row in left}
    kept = {id(row): by_key.pop(key) for row in right if (key := _identity(declared, row)) in by_key}
    for row in right:
        was = kept.get(id(row))
        if was is None:
            yield ChangedCell(
                _place(row, ""), f"ligne ajoutée ({declared.item})", _replaced(declared, portfolio, row, None)
            )
        else:
            columns = _different(declared, was, row)
            headers = ", ".join(column.header for column in columns) or declared.item
            place = _place(row, columns[0].name if columns else "")
            yield ChangedCell(place, headers, _replaced(declared, portfolio, row, was))
    for row in by_key.values():
        yield ChangedCell(
            Place(declared.title), f"ligne retirée ({declared.item})", _restored(declared, portfolio, old, row)
        )


def _different(declared: Sheet, was: Any, row: Any) -> list[Column]:
    return [one for one in declared.columns if getattr(was, one.name, None) != getattr(row, one.name, None)]


def _content(declared: Sheet, row: Any) -> Hashable:
    """What a row says; the number of a flow only orders it."""
    names = (column.name for column in declared.columns if (declared.name, column.name) != ("flows", "number"))
    levels = tuple((one.mark, one.label, one.definition) for one in getattr(row, "levels", ()))
    return (*(getattr(row, name, None) for name in names), levels)


def _unequal(rows: Iterable[Any], others: Iterable[Any], contents: dict[int, Hashable]) -> list[Any]:
    known = [contents[id(row)] for row in others]
    left = []
    for row in rows:
        if contents[id(row)] in known:
            known.remove(contents[id(row)])
        else:
            left.append(row)
    return left


def _identity(declared: Sheet, row: Any) -> Hashable:
    """What tells which row it is, when what it says changes."""
    names = _IDENTITIES.get(declared.name) or tuple(column.name for column in declared.columns if column.key)
    return tuple(getattr(row, name) for name in names)


_IDENTITIES = {"flows": ("case", "view", "number"), "decisions": ("target", "meeting"), "sections": ("source",)}
"""The columns that do so where the sheet has no key, or one that is a mere rank."""


def _place(row: Any, field: str) -> Place:
    origin: Origin = row.origin
    return origin.at(field)


def _replaced(declared: Sheet, portfolio: Portfolio, row: Any, other: Any) -> Portfolio:
    """The portfolio with another row in the place of one, or without it."""
    rows: list[Any] = []
    for one in getattr(portfolio, declared.name):
        if one is not row:
            rows.append(one)
        elif other is not None:
            rows.append(other)
    changed: dict[str, Any] = {declared.name: tuple(rows)}
    return replace(portfolio, **changed)


def _restored(declared: Sheet, portfolio: Portfolio, old: Sequence[Any], row: Any) -> Portfolio:
    """The portfolio with a row that is gone, behind the one that it followed."""
    rows = list(getattr(portfolio, declared.name))
    before = [_identity(declared, one) for one in old[: next(n for n, one in enumerate(old) if one is row)]]
    places = [rank for rank, one in enumerate(rows) if _identity(declared, one) in before]
    rows.insert(max(places, default=-1) + 1, row)
    changed: dict[str, Any] = {declared.name: tuple(rows)}
    return replace(portfolio, **changed)
