import pytest

from pipeline.compose.slides.kinds import MAKERS, gathered
from pipeline.contract.slide_kinds import SLIDE_KINDS


def test_every_declared_kind_has_a_function_in_the_order_of_the_drop_down() -> None:
    assert list(MAKERS) == list(SLIDE_KINDS)


def test_a_kind_without_a_function_and_a_function_without_a_kind_are_told() -> None:
    with pytest.raises(ValueError, match="couverture"):
        gathered([{word: make for word, make in MAKERS.items() if word != "couverture"}])
    with pytest.raises(ValueError, match="inconnu"):
        gathered([MAKERS, {"inconnu": MAKERS["texte"]}])
