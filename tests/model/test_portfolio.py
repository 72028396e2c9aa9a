"""The values of a portfolio: compared by what they say, never changed, found in the workbook."""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass

import pytest

from pipeline.findings import Address, Place
from pipeline.model import portfolio as values
from pipeline.model.portfolio import CaseKey, Origin, Project, UseCase
from tests.model.portfolios import sound_portfolio
from tests.values import check_never_changed

CLASSES = [value for _, value in inspect.getmembers(values, inspect.isclass) if value.__module__ == values.__name__]


@pytest.mark.parametrize("kind", CLASSES)
def test_a_value_is_never_changed(kind: type) -> None:
    assert is_dataclass(kind)
    check_never_changed(kind)


def test_the_same_rows_make_equal_portfolios() -> None:
    assert sound_portfolio() == sound_portfolio()
    assert hash(sound_portfolio().cases) == hash(sound_portfolio().cases)


def test_values_that_hold_a_mapping_may_still_be_looked_up() -> None:
    project = Project(
        "Essai", 5, "produit", others={"Salle": "B12"}, origin=Origin("Projet", 2, {"title": Address(2, 2)})
    )
    case = UseCase(CaseKey("AA", 1), "Envoi", ratings={"FREQ": 3}, texts={"Acteurs": "x"})
    assert len({project, case, project, case}) == 2


def test_cases_are_ordered_by_sector_number_and_suffix() -> None:
    keys = [CaseKey("BB", 1), CaseKey("AA", 10), CaseKey("AA", 2, "bis"), CaseKey("AA", 2)]
    assert [str(key) for key in sorted(keys)] == ["AA 2", "AA 2 bis", "AA 10", "BB 1"]


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        (Origin("Séances", 4, {"date": Address(4, 2)}), Place("Séances", Address(4, 2))),
        (Origin("Séances", 4, {"number": Address(4, 1)}), Place("Séances", Address(4, 1))),
        (Origin("Séances", 4), Place("Séances", Address(4, 1))),
        (Origin("Séances"), Place("Séances", "")),
        (Origin(), Place()),
    ],
)
def test_an_origin_names_the_cell_or_the_beginning_of_its_row(origin: Origin, place: Place) -> None:
    assert origin.at("date") == place
