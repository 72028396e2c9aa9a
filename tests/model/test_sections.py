from dataclasses import replace

import pytest

from pipeline.model.portfolio import Barrier, Portfolio, Section, UseCase
from pipeline.model.sections import (
    barrier_lines,
    blank_sections,
    data_lines,
    due_sections,
    filled_lines,
    is_idem,
    section_text,
)
from pipeline.words.enumerations import VIEW_CURRENT, VIEW_TARGET
from tests.model.portfolios import AA1, BB1, changed, sound_portfolio


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ()),
        ("- Direction\n- Usager", ("Direction", "Usager")),
        ("QUI INTERVIENT ?\nDécrivez les rôles.", ()),
        ("Qui intervient ?\nDirection", ("Direction",)),
        ("Est-ce permis ?\nPar qui ?", ()),
        ("Direction\nEt l'usager ?", ("Direction", "Et l'usager ?")),
    ],
)
def test_guide_text_and_bare_questions_are_no_answer(typed: str, expected: tuple[str, ...]) -> None:
    portfolio = changed(sound_portfolio(), "cases", texts={"Acteurs": typed})
    assert filled_lines(portfolio.cases[0], portfolio.sections[0]) == expected


def test_a_section_that_is_not_a_text_column_has_no_text() -> None:
    portfolio = sound_portfolio()
    assert section_text(portfolio.cases[0], portfolio.sections[2]) == ""


@pytest.mark.parametrize(
    ("line", "idem"), [("Idem", True), (" IDEM. ", True), ("idem", True), ("Idem existant", False)]
)
def test_idem_is_told_with_or_without_its_dot(line: str, idem: bool) -> None:
    assert is_idem(line) is idem


def test_one_idem_stands_for_all_current_barriers() -> None:
    assert barrier_lines(AA1, VIEW_TARGET, sound_portfolio()) == (
        (1, ("Portail peu déployé", "Accès", "Compréhension")),
        (2, ("Signature électronique",)),
    )


@pytest.mark.parametrize("typed", ["Portail peu déployé", "Autre frein\nEncore un"])
def test_without_any_idem_the_target_barriers_are_as_typed(typed: str) -> None:
    typed_ones = _with_barriers((VIEW_CURRENT, "Un"), (VIEW_CURRENT, "Deux"), (VIEW_TARGET, typed))
    assert barrier_lines(AA1, VIEW_TARGET, typed_ones) == ((1, tuple(typed.split("\n"))),)


def test_several_idems_stand_each_for_the_current_barrier_of_the_same_number() -> None:
    repeated = _with_barriers(
        (VIEW_CURRENT, "Un"), (VIEW_CURRENT, "Deux"), (VIEW_TARGET, "Idem"), (VIEW_TARGET, "idem.")
    )
    assert barrier_lines(AA1, VIEW_TARGET, repeated) == ((1, ("Un",)), (2, ("Deux",)))


def test_one_cell_may_say_idem_and_more() -> None:
    mixed = _with_barriers((VIEW_CURRENT, "Un"), (VIEW_TARGET, "- Idem\n- Archivage"))
    assert barrier_lines(AA1, VIEW_TARGET, mixed) == ((1, ("Un", "Archivage")),)


def test_an_idem_without_current_barriers_is_left_as_it_is() -> None:
    assert barrier_lines(AA1, VIEW_TARGET, _with_barriers((VIEW_TARGET, "Idem"))) == ((1, ("Idem",)),)


def test_data_and_barriers_come_by_number() -> None:
    portfolio = sound_portfolio()
    backwards = replace(portfolio, barriers=portfolio.barriers[::-1])
    assert data_lines(AA1, portfolio) == ((1, "Dossier administratif"), (2, "Dossier médical"))
    assert [number for number, _ in barrier_lines(AA1, VIEW_CURRENT, backwards)] == [1, 2]
    assert data_lines(BB1, portfolio) == ()


def _with_barriers(*barriers: tuple[str, str]) -> Portfolio:
    numbers = {VIEW_CURRENT: 0, VIEW_TARGET: 0}
    rows = []
    for view, label in barriers:
        numbers[view] += 1
        rows.append(Barrier(AA1, view, numbers[view], label))
    return replace(sound_portfolio(), barriers=tuple(rows))


def test_sections_due_later_are_not_due_yet() -> None:
    later = changed(sound_portfolio(), "sections", row=3, from_meeting=2)
    titles = [[section.title for section in due_sections(later, meeting)] for meeting in (1, 2)]
    assert titles == [["Acteurs et rôles", "Données"], ["Acteurs et rôles", "Logiciels", "Données"]]


SOURCES = (
    "Acteurs", "Logiciels", "données", "freins existant", "freins cible", "flux", "schéma existant", "schéma cible",
    "cotation", "glossaire",
)  # fmt: skip


def _blank(case: UseCase, meeting: int = 1) -> list[str]:
    """The sources of the sections that still wait, in a fiche that has one section of each."""
    sections = tuple(Section(rank, source, source, "liste") for rank, source in enumerate(SOURCES))
    return [section.source for section in blank_sections(case, replace(sound_portfolio(), sections=sections), meeting)]


def test_a_fiche_waits_for_what_its_sheets_do_not_say() -> None:
    """AA 1 has actors, data, barriers in both views, ratings, and one flow in the target view; BB 1 has nothing."""
    first, *_, last = sound_portfolio().cases
    assert _blank(first) == ["Logiciels", "schéma existant"]
    assert _blank(last) == [source for source in SOURCES if source != "glossaire"]


def test_guide_text_is_still_waited_for() -> None:
    portfolio = changed(sound_portfolio(), "cases", texts={"Acteurs": "Qui intervient ?", "Logiciels": "Un"})
    assert [section.source for section in blank_sections(portfolio.cases[0], portfolio, 1)] == ["Acteurs"]
