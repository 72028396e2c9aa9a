from dataclasses import replace

import pytest

from pipeline.judgement.priority.groups import GroupClass, class_counts, group_class, group_sectors, sector_combinations
from pipeline.model.portfolio import CaseKey, CrossGroup, Portfolio
from tests.model.portfolios import AA1, AA2, AA2_BIS, BB1, changed, sound_portfolio


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ((AA1, BB1), GroupClass.ALL),
        ((AA1, AA2), GroupClass.MIXED),
        ((AA2,), GroupClass.NONE),
        ((), GroupClass.NONE),
        ((AA1, CaseKey("AA", 99)), GroupClass.ALL),
    ],
)
def test_a_group_is_classed_by_the_priority_of_its_known_members(
    members: tuple[CaseKey, ...], expected: GroupClass
) -> None:
    portfolio = _with_groups(members)
    assert group_class(portfolio.groups[0], portfolio) is expected


def test_an_undecided_member_does_not_have_priority() -> None:
    undecided = changed(_with_groups((AA1, BB1)), "cases", row=5, decided_priority="")
    assert group_class(undecided.groups[0], undecided) is GroupClass.MIXED


def test_the_words_of_the_classes_are_french() -> None:
    assert [str(group_class) for group_class in GroupClass] == ["toutes", "mixte", "aucune"]


def test_classes_without_a_group_are_counted_zero() -> None:
    assert class_counts(_with_groups((AA1,), (AA2_BIS,))) == {
        GroupClass.ALL: 2,
        GroupClass.MIXED: 0,
        GroupClass.NONE: 0,
    }


def test_sectors_joined_are_counted_in_the_order_of_the_sectors() -> None:
    portfolio = _with_groups((BB1, AA1), (AA2, BB1), (BB1,), (AA1,))
    assert group_sectors(portfolio.groups[0], portfolio) == ("AA", "BB")
    assert sector_combinations(portfolio) == ((("AA",), 1), (("BB",), 1), (("AA", "BB"), 2))


def _with_groups(*members: tuple[CaseKey, ...]) -> Portfolio:
    groups = tuple(CrossGroup(str(place), "Thème", cases) for place, cases in enumerate(members))
    return replace(sound_portfolio(), groups=groups)
