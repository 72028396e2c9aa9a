"""Journey maps: the cases of a sector as cards under its phases, its actors around them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.model.portfolio import Actor, CaseKey, Phase, Portfolio, UseCase
from pipeline.scene.maps.actors_layout import actors_map
from pipeline.scene.maps.journey_layout import JourneyPage, cases_map
from pipeline.scene.shapes import CARD, PHASE, Label, Marker, Scene
from tests.model.portfolios import sound_portfolio
from tests.scene.oracle import faults

ZONE = (298.7, 128.0)
WORDS = (
    "Transmission", "d'informations", "dans", "le", "cadre", "d'une", "demande", "de", "réorientation", "et", "de",
    "fin", "de", "prise", "en", "charge",
)  # fmt: skip


def portfolio(*cases: UseCase, phases: int = 2) -> Portfolio:
    made = tuple(Phase("AA", f"P{rank}", f"Étape {rank}", rank, "C") for rank in range(phases))
    return replace(sound_portfolio(), cases=cases, phases=made)


def case(number: int, phase: int = 0, **given: object) -> UseCase:
    made = UseCase(CaseKey("AA", number), f"Cas {number}", f"P{phase}", decided_priority="oui")
    return replace(made, **given)  # type: ignore[arg-type]


def cards(pages: tuple[JourneyPage, ...]) -> list[str]:
    return [box.name for page in pages for box in page.scene.boxes if box.kind == CARD]


CONTINUED = [(0, length, False) for length in (1, 3, 14, 18, 18, 18, 18, 18, 19, 1)]
CONTINUED += [*[(1, 15, False)] * 5, (2, 1, False)]


@settings(max_examples=60)
@example(CONTINUED)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 60), st.booleans()), min_size=1, max_size=60))
def test_every_case_has_its_card_and_nothing_overlaps(rows: list[tuple[int, int, bool]]) -> None:
    made = [
        case(rank, phase, title=" ".join((WORDS * 5)[:length]), decided_priority=first)
        for rank, (phase, length, first) in enumerate(rows, start=1)
    ]
    pages = cases_map("AA", portfolio(*made, phases=5), *ZONE)
    assert len(cards(pages)) == len(rows)
    for page in pages:
        assert faults((*page.scene.items, *page.scene.legend), *ZONE) == []


def test_neighbours_that_share_a_short_title_are_one_card() -> None:
    shared = [case(number, short_title="Fin") for number in (19, 20, 21)]
    assert cards(cases_map("AA", portfolio(*shared, case(22), case(23, 1)), *ZONE)) == [
        "C#19 à 21 : Fin",
        "C#22 : Cas 22",
        "C#23 : Cas 23",
    ]


def test_neighbours_of_another_priority_are_two_cards() -> None:
    shared = [case(1, short_title="Fin"), case(2, short_title="Fin", decided_priority="non")]
    assert len(cards(cases_map("AA", portfolio(*shared), *ZONE))) == 2


def test_two_cases_under_one_title_are_joined_by_et() -> None:
    shared = [case(number, short_title="Fin") for number in (1, 2)]
    assert cards(cases_map("AA", portfolio(*shared), *ZONE)) == ["C#01 et 2 : Fin"]


def test_each_card_carries_the_mark_of_its_priority() -> None:
    (page,) = cases_map("AA", portfolio(case(1), case(2, decided_priority="non")), *ZONE)
    marks = [item.kind for item in page.scene.items if isinstance(item, Marker)]
    assert marks == ["prioritaire", "non prioritaire"]


def test_marks_stand_beside_references_at_the_top_of_cards_however_tall() -> None:
    (page,) = cases_map("AA", portfolio(case(1), case(2, title=" ".join(WORDS)), case(3, 1)), *ZONE)
    tops = {box.identifier: box.top for box in page.scene.boxes if box.kind == CARD}
    marks = [item for item in page.scene.items if isinstance(item, Marker)]
    assert len({round(mark.centre[1] - tops[mark.owner], 6) for mark in marks}) == 1
    assert all(mark.centre[1] - tops[mark.owner] < 5 for mark in marks)


def test_no_word_is_cut_for_the_sake_of_larger_letters() -> None:
    """Six columns of letters of 14 points would hold these cards, and cut « accompagnement »."""
    title = "Documents de contractualisation et d'accompagnement relatifs à l'entrée ; " * 8
    made = [case(rank, rank % 3, title=title if rank % 5 == 0 else "Titre court") for rank in range(1, 26)]
    phases = tuple(Phase("AA", f"P{rank}", f"Accompagnement {rank}", rank, "C") for rank in range(3))
    pages = cases_map("AA", replace(portfolio(*made), phases=phases), *ZONE)
    lines = [line.split() for page in pages for box in page.scene.boxes for text in box.texts for line in text.lines]
    said = {word for text in (title, "Titre court", *(phase.label for phase in phases)) for word in text.split()}
    long = {word.strip("’'…") for words in lines for word in words if len(word) > 8}
    assert long
    assert {
        word for word in long if not any(word in one.replace("'", "’") and len(one) - len(word) < 3 for one in said)
    } == set()


def test_a_note_is_called_on_its_cards_and_given_once() -> None:
    (page,) = cases_map("AA", portfolio(case(1, note="N/A"), case(2, note="N/A"), case(3)), *ZONE)
    references = [box.texts[0].content for box in page.scene.boxes if box.kind == CARD]
    assert references == ["C#01 (1)", "C#02 (1)", "C#03"]
    assert page.notes == ("(1) N/A",)


def test_a_long_journey_takes_several_pages_and_repeats_its_head() -> None:
    long = " ".join(WORDS * 3)
    pages = cases_map("AA", portfolio(*(case(number, title=long) for number in range(1, 41))), *ZONE)
    heads = [box.name for page in pages for box in page.scene.boxes if box.kind == PHASE]
    assert heads == ["Étape 0", *["Étape 0 (suite)"] * (len(pages) - 1)]
    assert pages[0].scene.title == f"Parcours des cas d'usage AA (1/{len(pages)})"


def test_a_sector_without_case_has_no_map() -> None:
    assert cases_map("BB", portfolio(case(1)), *ZONE) == ()


def actors(count: int) -> tuple[Actor, ...]:
    return tuple(
        Actor(f"A{rank}", " ".join(WORDS[: rank % 7 + 1]), (1, 2, None)[rank % 3], "Personne", ("AA",) * (rank % 2))
        for rank in range(count)
    )


@settings(max_examples=10)
@example(90)
@given(st.integers(1, 40))
def test_every_actor_of_the_sector_is_on_the_map(count: int) -> None:
    scenes = actors_map("AA", replace(portfolio(), actors=actors(count)), *ZONE)
    assert sum(box.kind != PHASE for scene in scenes for box in scene.boxes) == count
    for scene in scenes:
        assert faults((*scene.items, *scene.legend), *ZONE) == []


def test_first_level_actors_stand_above_the_phases_and_the_others_below() -> None:
    first, second = Actor("U", "Usager", 1, "Personne"), Actor("M", "Mairie", 2)
    (scene,) = actors_map("AA", replace(portfolio(), actors=(second, first)), *ZONE)
    places = {box.name: box.top for box in scene.boxes}
    assert places["Usager"] < places["Étape 0"] < places["Mairie"]
    assert titles(scene) == ["Acteurs de premier niveau", "Acteurs de second niveau"]


def test_software_and_the_actors_of_other_sectors_are_left_out() -> None:
    others = (Actor("D", "DUI", None, "Logiciel"), Actor("X", "Autre", 1, sectors=("BB",)))
    assert actors_map("AA", replace(portfolio(), actors=others), *ZONE) == ()


def titles(scene: Scene) -> list[str]:
    return [item.text.content for item in scene.items if isinstance(item, Label)]
