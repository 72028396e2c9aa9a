"""What the slides of a vote say: who voted, the ranking, the bars, the agreement with the priorities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pipeline.compose.book import Book
from pipeline.compose.deck import deck
from pipeline.compose.slides.slide import Pencil
from pipeline.measure.chart_values import Chart
from pipeline.measure.page import ZONES, Area, Picture
from pipeline.model.portfolio import CrossGroup, Participant, Portfolio
from tests.compose.decks import deck_of, kinds, line, many_cases, only_page, outlined, ruler
from tests.judgement.vote.elections import deciding, voted
from tests.model.portfolios import AA1, AA2, AA2_BIS, BB1, changed, flat, settings_changed, sound_portfolio

_MEETING = 2

VOTE_KINDS = ("participation", "résultats", "graphique des votes", "concordance", "arbitrage")
TIED = voted("AA 1, AA 2", "AA 1, BB 1", "AA 1, AA 2 bis", rank_points=(2.0, 1.0))
"""AA 1 has three voices; three others have one each, for the second place."""


def _page(portfolio: Portfolio, kind: str) -> Mapping[str, Any]:
    return only_page(portfolio, line(kind, meeting=_MEETING), meeting=_MEETING)


def _column(page: Mapping[str, Any], *names: str) -> list[Any]:
    rows = page["lignes"]
    return [row[names[0]] if len(names) == 1 else tuple(row[name] for name in names) for row in rows]


def _left_out(portfolio: Portfolio, *wanted: str) -> bool:
    made = deck_of(portfolio, *(line(kind, meeting=_MEETING) for kind in wanted), meeting=_MEETING)
    return kinds(made) == [] and {code for code, _ in flat(made.findings)} == {"CU-502"}


def test_without_votes_none_of_these_slides_is_there() -> None:
    assert _left_out(sound_portfolio(), *VOTE_KINDS)


def test_ballots_of_which_none_counts_are_told_and_give_no_ranking() -> None:
    portfolio = voted("!AA 1")
    assert _page(portfolio, "participation")["phrase"].startswith("0 bulletin compté sur 1 inscrit")
    assert _left_out(portfolio, *VOTE_KINDS[1:])


# Participation


def test_each_college_has_its_figures_and_the_ballots_set_aside_with_the_reason() -> None:
    portfolio = voted("AA 1", "!AA 1", "ZZ 9", "AA 2", colleges=("Nord", "Sud"))
    page = only_page(portfolio, line("participation", meeting=2, sort="noms"), meeting=2)
    assert page["phrase"] == (
        "2 bulletins comptés sur 4 inscrits, au 30 juin 2022\u202f; 1 en retard et 1 nul ou blanc"
    )
    figures = [
        tuple(row[name] for name in ("college", "inscrits", "comptes", "en_retard", "nuls")) for row in page["colleges"]
    ]
    assert figures == [("Nord", 2, 1, 0, 1), ("Sud", 2, 1, 1, 0), ("Ensemble", 4, 2, 1, 1)]
    listed = [[(b["participant"], b["etat"], b["motif"]) for b in row["ecartes"]] for row in page["colleges"]]
    assert listed == [[("V3", "nul", "choix inconnu\u00a0: «\u00a0ZZ 9\u00a0»")], [("V2", "en retard", "")], []]
    assert page["avec_ecartes"]


def test_whose_ballots_are_set_aside_is_for_the_notes_unless_the_line_asks_for_names() -> None:
    page = _page(voted("AA 1", "!AA 1", "ZZ 9"), "participation")
    assert not page["avec_ecartes"]
    assert [said.replace("\u00a0", " ") for said in page["commentaires"]] == [
        "V2 : en retard", "V3 : nul (choix inconnu : « ZZ 9 »)",
    ]  # fmt: skip


def test_a_ballot_that_counts_in_part_is_not_set_aside() -> None:
    page = _page(voted("AA 1, ZZ 9", "AA 2"), "participation")
    assert (page["phrase"], page["commentaires"]) == ("2 bulletins comptés sur 2 inscrits, au 30 juin 2022", [])


def test_nothing_is_listed_when_every_ballot_counts() -> None:
    page = _page(voted("AA 1", "AA 2"), "participation")
    assert (page["avec_ecartes"], page["phrase"]) == (False, "2 bulletins comptés sur 2 inscrits, au 30 juin 2022")
    assert [row["college"] for row in page["colleges"]] == ["Sans collège", "Ensemble"]


def test_an_organisation_of_two_participants_has_one_voice() -> None:
    portfolio = voted("AA 1", "AA 2", ballot_unit="organisation")
    members = tuple(replace(one, organisation="Fédération") for one in portfolio.participants)
    page = _page(replace(portfolio, participants=(*members, Participant("V3", "Autre"))), "participation")
    assert page["phrase"] == ("1 bulletin compté sur 2 organisations inscrites, au 30 juin 2022\u202f; 1 remplacé")


def test_a_college_of_many_ballots_set_aside_goes_on_in_a_row_of_its_own() -> None:
    page = only_page(voted(*["!AA 1"] * 10), line("participation", meeting=2, sort="noms"), meeting=2)
    assert [(row["college"], row["suite"], row["inscrits"], len(row["ecartes"])) for row in page["colleges"]] == [
        ("Sans collège", False, 10, 8),
        ("Sans collège", True, "", 2),
        ("Ensemble", False, 10, 0),
    ]


# Results


def test_the_ranking_goes_from_the_most_voices_with_points_beside_and_never_mixed() -> None:
    page = _page(TIED, "résultats")
    assert _column(page, "reference", "voix", "rang", "points", "issue") == [
        ("C#01", 3, "1ᵉʳ", "6", "retenu"),
        ("C#02", 1, "2ᵉ\u00a0ex\u00a0æquo", "1", "ex æquo, à arbitrer"),
        ("C#02 bis", 1, "2ᵉ\u00a0ex\u00a0æquo", "1", "ex æquo, à arbitrer"),
        ("BB 1", 1, "2ᵉ\u00a0ex\u00a0æquo", "1", "ex æquo, à arbitrer"),
    ]
    assert (page["avec_points"], page["avec_decision"], page["sans_voix"]) == (True, False, "")


def test_a_group_is_called_by_its_id_with_its_cases_and_their_sectors() -> None:
    page = _page(voted("BB 1", base=sound_portfolio()), "résultats")
    assert _column(page, "reference", "intitule", "cas", "secteurs") == [
        ("Groupe\u00a0A", "Dossier", "C#01, BB\u00a01", "AA\u00a0/\u00a0BB")
    ]
    assert page["sans_voix"] == "2 autres cas ou groupes n'ont aucune voix."


def test_columns_without_points_or_decision_are_not_announced() -> None:
    page = _page(voted("AA 1"), "résultats")
    assert (page["avec_points"], page["avec_decision"]) == (False, False)


def test_decisions_taken_by_the_meeting_stand_beside_what_the_ballots_say() -> None:
    portfolio = deciding(TIED, ("AA 1", True), ("BB 1", True), reason="Attendu")
    page = _page(portfolio, "résultats")
    assert _column(page, "decision", "motif") == [
        ("retenu – Séance n°\u202f2", "Attendu"), ("", ""), ("", ""), ("retenu – Séance n°\u202f2", "Attendu"),
    ]  # fmt: skip
    assert page["avec_decision"]


def test_a_long_ranking_is_paged() -> None:
    portfolio = replace(sound_portfolio(), cases=many_cases(30), groups=())
    everybody = ", ".join(f"AA {number}" for number in range(1, 31))
    made = deck_of(
        voted(everybody, base=portfolio, retained_count=30),
        line("résultats", meeting=_MEETING),
        meeting=_MEETING,
        measure=ruler(room_mm=90),
    )
    assert [len(page.context["lignes"]) for page in made.pages] == [8, 8, 8, 6]


# Chart


def _chart(portfolio: Portfolio, height_mm: float = 100) -> tuple[Chart, Mapping[str, Any]]:
    book = Book(outlined(portfolio, line("graphique des votes", meeting=_MEETING)))
    pencil = Pencil(
        lambda _kind, _zone, _said: Area(0, 0, 250, height_mm), lambda scene, _area: Picture(b"", scene.title)
    )
    [page] = deck(book, book.portfolio.meetings[1], ruler(), pencil).pages
    chart = page.context[ZONES]["graphique"]
    assert isinstance(chart, Chart)
    return chart, page.context


def test_bars_are_told_apart_by_mark_and_by_series() -> None:
    chart, page = _chart(TIED)
    assert list(chart.categories) == [
        "● C#01 – Envoi de la demande dans le DUI", "◐ C#02 – Retour à domicile",
        "◐ C#02 bis – Retour en établissement", "◐ BB 1 – Notification",
    ]  # fmt: skip
    assert dict(chart.series) == {
        "● Retenus par les bulletins": (3, None, None, None),
        "◐ Ex æquo, à arbitrer": (None, 1, 1, 1),
    }
    assert chart.description == (
        "Voix par cas d’usage ou groupe, en barres\u00a0: 4 barres, "
        "de 3 voix (C#01 – Envoi de la demande dans le DUI) à 1. "
        "Le détail est dans les commentaires de la diapositive."
    )
    assert page["equivalent"].startswith(
        "Voix par cas d’usage ou groupe. C#01 – Envoi de la demande dans le DUI\u00a0: 3 voix, retenu\u202f; C#02"
    )
    assert page["autres"] == ""


def test_bars_that_the_zone_has_no_room_for_are_told_in_words() -> None:
    chart, page = _chart(TIED, height_mm=32)
    assert len(chart.categories) == 2
    assert page["autres"] == "2 autres cas ou groupes ont au moins une voix."
    assert _chart(TIED, height_mm=40)[1]["autres"] == "1 autre cas ou groupe a au moins une voix."


@pytest.mark.parametrize(
    ("height_mm", "bars"), [(1, 1), (21.9, 1), (22, 1), (29.9, 1), (30, 2), (38, 3), (45.9, 3), (46, 4), (200, 4)]
)
def test_a_bar_needs_eight_millimetres_and_one_is_always_drawn(height_mm: float, bars: int) -> None:
    assert len(_chart(TIED, height_mm)[0].categories) == bars


def test_a_label_is_cut_from_its_fifty_seventh_character() -> None:
    for letters, is_whole in ((56, True), (57, False)):
        title = "m" * (letters - len("C#01 – m ")) + " m"
        [label] = [name for name in _chart(changed(TIED, "cases", title=title))[0].categories if "C#01" in name]
        assert (label == f"● C#01 – {title}", len(label.removeprefix("● ")) <= 56) == (is_whole, True)


def test_a_long_title_is_cut_in_its_label_and_a_short_one_preferred() -> None:
    portfolio = changed(TIED, "cases", title="Un titre de cas d’usage qui n’en finit pas de finir sur la diapositive")
    assert _chart(portfolio)[0].categories[0] == "● C#01 – Un titre de cas d’usage qui n’en finit pas de…"
    assert _chart(changed(portfolio, "cases", short_title="Bref"))[0].categories[0] == "● C#01 – Bref"


def test_the_chart_is_made_even_when_nobody_tells_its_place() -> None:
    assert len(_page(TIED, "graphique des votes")[ZONES]["graphique"].categories) == 4


# Agreement


def test_voices_stand_beside_the_best_score_the_priority_and_a_verdict() -> None:
    page = _page(voted("AA 1, AA 2", "AA 1, AA 2", "BB 1"), "concordance")
    assert _column(page, "reference", "voix", "resultat", "resultat_rang", "priorite", "verdict") == [
        ("C#01", 2, "6", "1ᵉʳ", "Prioritaire", "concordent"),
        ("C#02", 2, "1", "3ᵉ", "Non prioritaire", "bulletins seuls"),
        ("BB 1", 1, "–", "", "Prioritaire", "priorité seule"),
        ("C#02 bis", 0, "4", "2ᵉ", "Prioritaire", "priorité seule"),
    ]
    assert page["phrase"] == "1 des 2 premiers choix est prioritaire"
    assert (page["avec_cotation"], page["avec_priorite"], page["sans_voix"]) == (True, True, "")


def test_the_headline_counts_those_that_have_priority_in_part() -> None:
    groups = (CrossGroup("K", "Mêlé", (AA1, AA2)), CrossGroup("L", "Tous", (AA2_BIS, BB1)))
    grouped = replace(sound_portfolio(), groups=groups)
    assert _page(voted("K, L", base=grouped), "concordance")["phrase"] == (
        "1 des 2 premiers choix est prioritaire, 1 l'est en partie"
    )
    assert _page(voted("K", base=grouped, retained_count=1), "concordance")["phrase"] == (
        "Le premier choix est prioritaire en partie"
    )
    assert _page(voted("AA 2"), "concordance")["phrase"] == "Le premier choix n'est pas prioritaire"


def test_of_candidates_without_voices_only_those_wholly_of_priority_are_shown() -> None:
    groups = (CrossGroup("K", "Mêlé", (AA1, AA2)),)
    page = _page(voted("BB 1", base=replace(sound_portfolio(), groups=groups)), "concordance")
    assert _column(page, "reference", "voix") == [("BB 1", 1), ("C#02 bis", 0)]
    assert page["phrase"] == "Le premier choix est prioritaire"
    undecided = tuple(replace(case, decided_priority="", ratings={}) for case in sound_portfolio().cases[:2])
    portfolio = replace(sound_portfolio(), cases=(*undecided, *sound_portfolio().cases[2:]), groups=())
    assert _column(_page(voted("BB 1", base=portfolio), "concordance"), "reference") == ["BB 1", "C#02 bis"]


def test_many_candidates_that_have_priority_and_no_voice_are_counted() -> None:
    portfolio = replace(sound_portfolio(), cases=many_cases(12, decided_priority="oui"), groups=())
    page = _page(voted("AA 1", base=portfolio), "concordance")
    assert _column(page, "reference") == ["AA 1"]
    assert page["sans_voix"] == "11 autres cas ou groupes prioritaires n'ont aucune voix."


def test_without_criteria_the_score_is_not_a_column() -> None:
    portfolio = settings_changed(voted("AA 1"), scoring_method="aucune")
    page = _page(portfolio, "concordance")
    assert (page["avec_cotation"], page["avec_priorite"]) == (False, True)


def test_with_nothing_to_compare_the_slide_is_left_out() -> None:
    blank = tuple(replace(case, decided_priority="") for case in sound_portfolio().cases)
    portfolio = replace(sound_portfolio(), cases=blank, groups=())
    assert _left_out(settings_changed(voted("AA 1", base=portfolio), scoring_method="aucune"), "concordance")


@pytest.mark.parametrize("kind", VOTE_KINDS)
def test_words_of_priority_are_those_of_the_workbook(kind: str) -> None:
    """Nothing but « Projet » names the classes of priority."""
    portfolio = settings_changed(TIED, priority_label="Urgent", other_label="Plus tard")
    pages = deck_of(portfolio, line(kind, meeting=_MEETING), meeting=_MEETING).pages
    words = {row["priorite"] for page in pages for row in page.context.get("lignes", ())}
    assert words <= {"Urgent", "Plus tard"}
