from dataclasses import replace

from pipeline.judgement.rules.flow_rules import unknown_actor
from pipeline.model.gaps import Gaps
from pipeline.model.portfolio import Actor, CaseKey, Flow, Origin, Portfolio, Socle
from tests.model.portfolios import sound_portfolio

CASE = CaseKey("AA", 1)
ORIGIN = Origin("Flux", 2, {})


def told(*ends: tuple[str, str], portfolio: Portfolio | None = None) -> list[str]:
    actors = (Actor("USAGER", "Usager"), Actor("EHPAD", "EHPAD ou foyer"))
    made = replace(
        portfolio or sound_portfolio(),
        actors=actors,
        socles=(Socle("MES", "Mon espace santé"),),
        flows=tuple(Flow(CASE, "cible", sender, receiver, origin=ORIGIN) for sender, receiver in ends),
    )
    return [finding.message for finding in unknown_actor(made)]


def test_actors_and_socles_are_known_by_code_and_label_in_any_spelling() -> None:
    assert told(("usager", "EHPAD"), ("MON ESPACE SANTE", "Ehpad  ou foyer"), ("mes", "Usager / EHPAD")) == []


def test_a_name_like_no_other_is_somebody_new() -> None:
    assert told(("Pharmacien", "Usager")) == []


def test_a_slip_is_told_once_with_what_was_meant() -> None:
    (message,) = told(("Usagre", "EHPAD"), ("EHPAD", "Usagre"))
    assert "« Usagre »" in message
    assert "« Usager »" in message


def test_a_slip_among_several_names_of_one_box_is_told() -> None:
    (message,) = told(("Usager / EHPADD", "MES"))
    assert message.startswith("« EHPADD »")


def test_a_label_that_could_not_be_read_may_be_the_name() -> None:
    row = {"code": "PHARMA", "label": "Pharmacie de ville"}
    spoilt = replace(sound_portfolio(), gaps=Gaps(rows={"actors": (row,)}))
    assert told(("Pharmacie de ville", "Usager"), portfolio=spoilt) == []
