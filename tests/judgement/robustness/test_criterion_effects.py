from hypothesis import given

from pipeline.judgement.robustness.criterion_effects import ListChange, criterion_effects, list_change
from pipeline.judgement.robustness.rating_table import FirstPlaces, RatingTable, first_places
from tests.judgement.robustness.tables import numbers, shipped_table, table, tables


def test_only_leaving_out_transferability_changes_the_five_of_2022() -> None:
    found = {one.criterion: one for one in criterion_effects(shipped_table())}
    assert [code for code, one in found.items() if one.list_without] == ["TRANSF"]
    assert not any(one.list_doubled for one in found.values())
    assert numbers(found["TRANSF"].list_without.ties) == [1, 4, 11]
    assert {code: (one.pairs_without, one.pairs_doubled) for code, one in found.items()} == {
        "NUM": (11, 4),
        "TRANSF": (9, 7),
        "FREQ": (7, 3),
        "PERIM": (1, 4),
        "ROI": (0, 0),
    }


def test_the_most_disturbing_comes_first() -> None:
    found = criterion_effects(shipped_table())
    assert [one.criterion for one in found] == ["NUM", "TRANSF", "FREQ", "PERIM", "ROI"]


def test_an_only_criterion_cannot_be_left_out() -> None:
    assert criterion_effects(table([(1,), (2,)])) == ()


@given(tables(least=1))
def test_without_a_criterion_the_others_rank_alone(of_cases: RatingTable) -> None:
    codes = [criterion.code for criterion in of_cases.criteria]
    for one in criterion_effects(of_cases):
        place = codes.index(one.criterion)
        scores = []
        for marks in of_cases.marks:
            kept = [(m, w) for rank, (m, w) in enumerate(zip(marks, of_cases.weights, strict=True)) if rank != place]
            total = 1.0 if of_cases.is_product else 0.0
            for mark, weight in kept:
                total = total * mark**weight if of_cases.is_product else total + mark * weight
            scores.append(round(total, 6))
        after = first_places(scores, of_cases.places)
        before = of_cases.first
        assert bool(one.list_without) == (after != before)


def test_a_change_of_the_list_names_who_comes_goes_and_ties() -> None:
    of_cases = table([(4,), (2,), (1,), (0,)], places=2)
    change = list_change(of_cases, FirstPlaces(frozenset({2}), frozenset({1, 3})))
    assert [numbers(keys) for keys in (change.enters, change.leaves, change.ties)] == [[3], [1], [2, 4]]
    assert change
    assert not ListChange()
