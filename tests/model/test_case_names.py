import pytest

from pipeline.model.case_names import NamedCase, case_names
from pipeline.model.portfolio import CaseKey

PA7, PA7_BIS, PH7, C1 = CaseKey("PA", 7), CaseKey("PA", 7, "bis"), CaseKey("PH", 7), CaseKey("C", 1)
NAMES = case_names(
    (
        NamedCase(PA7, "Personnes âgées", "C#07"),
        NamedCase(PA7_BIS, "Personnes âgées", "C#07 bis"),
        NamedCase(PH7, "Handicap", "R#05"),
        NamedCase(CaseKey("PH", 8), "Handicap", "R#05"),
        NamedCase(CaseKey("PH", 9), "Handicap", "C#01"),
        NamedCase(C1, "Cancérologie"),
    )
)


@pytest.mark.tried(
    "Noms de cas",
    "un cas nommé « PA 7 », « PA n°7 », « pa07 », « C#07 » ou « C7 », dans chaque feuille et en ligne de commande",
    "le même cas, toujours ; une référence de plusieurs cas est dite, avec eux",
)
@pytest.mark.parametrize(
    "typed", ["PA 7", "pa7", "PA n°7", "PA no 7", "PA-07", "C#07", "C7", "c 7", "Personnes âgées 7", "PA\u00a07"]
)
def test_a_case_is_understood_by_its_key_and_its_reference(typed: str) -> None:
    assert NAMES.meant(typed) == (PA7,)


@pytest.mark.parametrize("typed", ["PA 7 bis", "PA7bis", "C#07 bis", "pa n° 07 bis"])
def test_a_suffix_makes_another_case(typed: str) -> None:
    assert NAMES.meant(typed) == (PA7_BIS,)


def test_a_reference_of_several_cases_means_them_all() -> None:
    assert NAMES.meant("R5") == (PH7, CaseKey("PH", 8))


def test_a_sector_and_a_number_go_before_a_reference_that_reads_alike() -> None:
    assert NAMES.meant("C#01") == (C1,)


def test_what_names_no_case_means_none() -> None:
    assert [NAMES.meant(typed) for typed in ("PA 70", "", "…", "Z9")] == [(), (), (), ()]


def test_a_sector_that_ends_with_a_number_is_told_apart_by_its_space() -> None:
    names = case_names((NamedCase(CaseKey("S1", 7)), NamedCase(CaseKey("S", 17))))
    assert [names.meant(typed) for typed in ("S1 7", "S 17")] == [(CaseKey("S1", 7),), (CaseKey("S", 17),)]
    assert len(names.meant("S17")) == 2
