import pytest

from pipeline.judgement.rules import check
from tests.model.portfolios import GUIDE, changed, found, sound_portfolio


@pytest.mark.parametrize("text", ["\n".join(GUIDE), "- qui intervient ?", "Quels freins identifiez-vous ?"])
def test_a_section_of_guide_text_or_bare_questions_counts_as_unanswered(text: str) -> None:
    assert found(changed(sound_portfolio(), "cases", texts={"Acteurs": text})) == [("CU-306", "text:Acteurs 2")]


def test_an_empty_section_is_silent() -> None:
    assert found(changed(sound_portfolio(), "cases", texts={})) == []


def test_a_column_that_feeds_two_sections_is_reported_once() -> None:
    twice = changed(sound_portfolio(), "sections", row=3, source="Acteurs")
    assert found(changed(twice, "cases", texts={"Acteurs": "Qui ?"})) == [("CU-306", "text:Acteurs 2")]


def test_an_acronym_that_the_glossary_lacks_is_reported_where_it_comes_first() -> None:
    spoilt = changed(sound_portfolio(), "cases", title="Envoi à la MDPH du DUI de la partie II")
    [finding] = check(changed(spoilt, "cases", row=3, title="Retour de la MDPH vers AA"))
    assert (finding.code, finding.place.spot, finding.found) == ("CU-317", "title 2", "MDPH")


def test_an_acronym_of_the_glossary_is_silent() -> None:
    explained = changed(sound_portfolio(), "cases", title="Envoi à la MDPH")
    assert found(changed(explained, "glossary", acronym="MDPH")) == []


def test_idem_in_the_current_view_refers_to_nothing() -> None:
    spoilt = changed(sound_portfolio(), "barriers", row=3, label="Idem")
    assert found(spoilt) == [("CU-321", "label 3"), ("CU-321", "label 4")]


def test_idem_in_the_text_of_a_section_refers_to_nothing() -> None:
    spoilt = changed(sound_portfolio(), "cases", texts={"Logiciels": "idem."})
    assert found(spoilt) == [("CU-321", "text:Logiciels 2")]
