from pipeline.contract.sheets import sheet
from pipeline.contract.slide_kinds import CASE, SECTOR, SLIDE_KINDS, TITLE


def test_the_words_of_the_kinds_are_those_of_the_drop_down_each_once() -> None:
    assert sheet("outline").column("kind").words == tuple(SLIDE_KINDS)
    assert len(set(SLIDE_KINDS)) == len(SLIDE_KINDS) == 29


def test_what_a_kind_needs_is_a_column_of_the_outline() -> None:
    for need in (SECTOR, CASE, TITLE):
        assert sheet("outline").column(need.field).header
    assert SLIDE_KINDS["flux cible"].need is CASE
    assert SLIDE_KINDS["couverture"].need is None


def test_a_kind_that_shows_a_drawing_or_a_chart_says_its_zone() -> None:
    assert {kind.word: kind.zone for kind in SLIDE_KINDS.values() if kind.zone} == {
        "parcours acteurs": "schéma",
        "parcours cas": "schéma",
        "flux existant": "schéma",
        "flux cible": "schéma",
        "robustesse": "graphique",
        "graphique des votes": "graphique",
    }
