"""The figures of the GT n°1 deck of 16 June 2022, from its facts written out here."""

import math

from pipeline.judgement.priority.groups import GroupClass, class_counts, sector_combinations
from pipeline.judgement.priority.ranking import sector_ranks
from pipeline.judgement.priority.scoring import score
from pipeline.judgement.rules.priority_rules import announced_counts_differ
from pipeline.model.portfolio import CaseKey, Criterion, CrossGroup, Portfolio, Project, Sector, UseCase
from pipeline.words.enumerations import METHOD_PRODUCT
from tests.judgement.priority.suggestions import suggested

PRIORITY = {
    "PA": {1, 2, 3, 5, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 22, 24},
    "PH": {1, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 21, 23, 24, 25, 26, 27, 28},
    "DOM": {1, 2, 3, 5, 6, 9, 10, 11, 12, 14, 15},
}
LAST_NUMBER = {"PA": 25, "PH": 31, "DOM": 16}
RATINGS = ("23121", "23111", "23233", "23123", "13113", "13113", "23132", "33232", "22122", "23132", "22131")
GROUPS = """PH 3, PA 2; PH 4, DOM 10; PH 6, PA 4; PH 8, PA 10; PH 9, PA 16; PH 10, PA 11; PH 11, PH 17, PH 17 bis,
DOM 9; PH 12, PA 18, DOM 1; PH 13, PA 15; PH 14, PA 13; PH 15, PA 14; PH 25, PH 23, PA 25; PH 27, PA 20; PH 30, PA 17;
PH 31, PA 19"""


def test_the_eleven_rated_cases_have_the_printed_results() -> None:
    scores = [score(case, SEED) for case in SEED.cases if case.ratings]
    assert scores == [12, 6, 108, 36, 9, 9, 36, 108, 16, 36, 12]


def test_a_threshold_of_12_explains_the_eleven_decisions() -> None:
    rated = [case for case in SEED.cases if case.ratings]
    assert [suggested(case, SEED) for case in rated] == [case.decided_priority == "oui" for case in rated]


def test_the_two_best_cases_share_the_first_rank() -> None:
    labels = [rank.label for rank in sector_ranks(SEED).values()]
    assert labels[:3] == ["1ᵉʳ\u00a0ex\u00a0æquo", "1ᵉʳ\u00a0ex\u00a0æquo", "3ᵉ\u00a0ex\u00a0æquo"]


def test_the_fifteen_groups_are_7_all_6_mixed_2_none() -> None:
    assert class_counts(SEED) == {GroupClass.ALL: 7, GroupClass.MIXED: 6, GroupClass.NONE: 2}


def test_twelve_groups_join_pa_and_ph_two_ph_and_dom_one_all_three() -> None:
    assert sector_combinations(SEED) == ((("PA", "PH"), 12), (("PH", "DOM"), 2), (("PA", "PH", "DOM"), 1))


def test_only_the_counts_announced_for_pa_differ_from_the_list() -> None:
    assert [finding.message for finding in announced_counts_differ(SEED)] == [
        "Secteur PA : 18 cas prioritaires annoncés, 17 dans la liste.",
        "Secteur PA : 7 cas non prioritaires annoncés, 8 dans la liste.",
    ]


def _key(text: str) -> CaseKey:
    sector, number, *suffix = text.split()
    return CaseKey(sector, int(number), "".join(suffix))


def _case(key: CaseKey) -> UseCase:
    rated = key.sector == "PH" and key.number <= len(RATINGS)
    marks = RATINGS[key.number - 1] if rated else ""
    ratings = {str(place): float(mark) for place, mark in enumerate(marks)}
    return UseCase(
        key, str(key), ratings=ratings, decided_priority="oui" if key.number in PRIORITY[key.sector] else "non"
    )


def _seed() -> Portfolio:
    keys = [CaseKey(sector, number) for sector, last in LAST_NUMBER.items() for number in range(1, last + 1)]
    return Portfolio(
        project=Project("Cas d'usage MS", 5, METHOD_PRODUCT, priority_threshold=12),
        sectors=(
            Sector("PA", "", order=1, announced=25, announced_priority=18, announced_other=7),
            Sector("PH", "", order=2, announced=32, announced_priority=18, announced_other=14),
            Sector("DOM", "", order=3, announced=16, announced_priority=11, announced_other=5),
        ),
        criteria=tuple(Criterion(str(place), str(place), place) for place in range(5)),
        cases=tuple(_case(key) for key in (*keys, CaseKey("PH", 17, "bis"))),
        groups=tuple(
            CrossGroup(letter, "", tuple(_key(case) for case in members.split(",")))
            for letter, members in zip("ABCDEFGHIJKLMNO", GROUPS.split(";"), strict=True)
        ),
    )


SEED = _seed()


def test_the_seed_has_its_73_cases_and_products() -> None:
    assert len(SEED.cases) == 73
    assert math.prod(int(mark) for mark in RATINGS[2]) == 108
