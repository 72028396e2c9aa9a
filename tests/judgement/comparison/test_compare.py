"""What a reader is told of each kind of change. Words removed are between -, words added between +."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judgement.comparison import Change, Comparison, SectorComparison, compare
from pipeline.model.portfolio import (
    CaseKey,
    Criterion,
    CrossGroup,
    Decision,
    Flow,
    Level,
    Portfolio,
    Section,
    Sector,
    UseCase,
)
from pipeline.words.enumerations import METHOD_SUM, VIEW_TARGET
from pipeline.words.word_diff import Mark
from tests.model.portfolios import AA1, AA2, AA2_BIS, BB1, changed, settings_changed, sound_portfolio

SOUND = sound_portfolio()


def told(changes: Iterable[Change]) -> list[str]:
    """« Fréquence : 2 → 3 », with ordinary spaces."""
    signs = {Mark.KEPT: "", Mark.REMOVED: "-", Mark.ADDED: "+"}
    lines = (
        f"{change.subject} : " + "".join(f"{signs[one.mark]}{one.text}{signs[one.mark]}" for one in change.pieces)
        for change in changes
    )
    return [line.replace("\u00a0", " ") for line in lines]


def of_case(new: Portfolio, key: CaseKey = AA1, old: Portfolio = SOUND) -> list[str]:
    """What changed in one case."""
    kept = [case for sector in compare(old, new).sectors for case in sector.kept if case.new.key == key]
    return told(change for case in kept for change in case.changes)


def with_case(row: int = 2, **fields: Any) -> Portfolio:
    return changed(SOUND, "cases", row, **fields)


def sector(made: Comparison, code: str) -> SectorComparison:
    return next(one for one in made.sectors if one.code == code)


def test_nothing_changed_says_nothing() -> None:
    made = compare(SOUND, SOUND)
    assert made.is_empty
    assert [len(one.kept) for one in made.sectors] == [3, 1]
    assert [one.is_empty for one in made.sectors] == [True, True]


def test_what_is_around_the_cases_alone_makes_a_change() -> None:
    assert not compare(SOUND, settings_changed(SOUND, retained_count=3)).is_empty
    assert not compare(SOUND, replace(SOUND, groups=())).is_empty
    assert not compare(SOUND, replace(SOUND, decisions=())).is_empty or SOUND.decisions == ()
    assert not compare(SOUND, replace(SOUND, cases=SOUND.cases[1:])).is_empty
    assert compare(replace(SOUND, cases=()), replace(SOUND, cases=())).is_empty
    assert Comparison().is_empty


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "Envoi de la demande papier dans le DUI"}, ["Intitulé : Envoi de la demande +papier +dans le DUI"]),
        ({"short_title": "Envoi"}, ["Intitulé court : +Envoi+"]),
        ({"details": ("par courriel",)}, ["Précisions : +par courriel+"]),
        ({"phase": "AUTRE"}, ["Parcours : Admission → AUTRE"]),
        ({"sender": "Usager"}, ["Émetteur : – → Usager"]),
        ({"receiver": "Usager"}, ["Récepteur : – → Usager"]),
        ({"trigger": "Une chute"}, ["Événement déclencheur : +Une chute+"]),
        ({"alias_of": BB1}, ["Alias de : – → BB 1"]),
        ({"decided_priority": "non"}, ["Priorité : Prioritaire → Non prioritaire"]),
        ({"reason": "Accord"}, ["Motif : +Accord+"]),
        ({"status": "relue"}, ["Statut : – → relue"]),
        ({"modelled": True}, ["Modélisé : – → oui"]),
        ({"note": "N/A"}, ["Note : +N/A+"]),
    ],
)
def test_each_field_of_a_case_is_told(fields: dict[str, Any], expected: list[str]) -> None:
    assert of_case(with_case(**fields)) == expected


def test_a_rating_is_told_with_the_score_and_the_rank_that_follow() -> None:
    made = compare(SOUND, with_case(4, ratings={"FREQ": 3, "PERI": 3}))
    assert told(sector(made, "AA").changed[0].changes) == [
        "Fréquence : 2 → 3", "Périmètre : 2 → 3", "Résultat : 4 → 9", "Rang : 2ᵉ → 1ᵉʳ",
    ]  # fmt: skip
    [moved] = sector(made, "AA").moved
    assert (moved.new.key, told(moved.changes)) == (AA1, ["Rang : 1ᵉʳ → 2ᵉ"])


def test_a_case_that_is_not_rated_any_more_has_a_dash() -> None:
    lines = of_case(with_case(4, ratings={}), AA2_BIS)
    assert lines == ["Fréquence : 2 → –", "Périmètre : 2 → –", "Résultat : 4 → –", "Rang : 2ᵉ → –"]


def test_the_answer_of_a_section_is_told_under_its_title_without_the_guide_text() -> None:
    with_guide = with_case(texts={"Acteurs": "Qui intervient ?\nDirection\nAidant"})
    assert of_case(with_guide) == ["Acteurs et rôles : Direction\n-Usager-+Aidant+"]


def test_spaces_blank_lines_and_the_shape_of_apostrophes_are_no_change() -> None:
    old = with_case(texts={"Acteurs": "L'usager :\noui"}, trigger="À l'entrée !")
    new = with_case(texts={"Acteurs": "L’usager\u00a0:\n\noui "}, trigger="À  l’entrée\u00a0!")
    assert compare(old, new).is_empty


def test_lists_of_a_case_are_counted_by_view() -> None:
    flow = Flow(AA1, VIEW_TARGET, "A", "C")
    new = changed(SOUND, "flows", 2, data=(1,))
    new = replace(new, flows=(flow, *new.flows), data=new.data[:1])
    new = changed(new, "barriers", 5, label="Signature")
    assert of_case(new) == [
        "Données échangées : 1 retirée",
        "Flux, vue « cible » : 1 ajouté et 1 modifié",
        "Freins, vue « cible » : 1 modifié",
    ]


def test_a_flow_that_only_changes_rank_did_not_change() -> None:
    assert compare(SOUND, changed(SOUND, "flows", 2, number=7)).is_empty


def test_a_case_inserted_first_renumbers_and_carries_its_flows_alias_and_group_along() -> None:
    old = changed(SOUND, "cases", 5, alias_of=AA1)
    shifted = {AA1: CaseKey("AA", 2), AA2: CaseKey("AA", 3)}
    cases = [replace(one, key=shifted.get(one.key, one.key)) for one in old.cases]
    cases[3] = replace(cases[3], alias_of=shifted[AA1])
    new = replace(
        old,
        cases=(UseCase(AA1, "Bilan de l'année"), *cases),
        flows=tuple(replace(one, case=shifted[AA1]) for one in old.flows),
        data=tuple(replace(one, case=shifted[AA1]) for one in old.data),
        barriers=tuple(replace(one, case=shifted[AA1]) for one in old.barriers),
        groups=(CrossGroup("A", "Dossier", (shifted[AA1], BB1)),),
    )
    made = compare(old, new)
    own = sector(made, "AA")
    assert [str(case.key) for case in own.added] == ["AA 1"]
    assert [f"{case.old.key} > {case.new.key}" for case in own.renumbered] == ["AA 1 > AA 2", "AA 2 > AA 3"]
    assert (own.removed, own.changed, own.moved) == ((), (), ())
    assert sector(made, "BB").is_empty
    assert (made.settings, made.groups, made.decisions) == ((), (), ())


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"retained_count": 3}, "Nombre de cas à retenir : 2 → 3"),
        ({"priority_threshold": 4.5}, "Seuil de priorité : 4 → 4,5"),
        ({"scoring_method": METHOD_SUM}, "Méthode de score : produit → somme"),
        ({"priority_label": "Retenu"}, "Libellé prioritaire : Prioritaire → Retenu"),
    ],
)
def test_settings_are_told_once(settings: dict[str, Any], expected: str) -> None:
    made = compare(SOUND, settings_changed(SOUND, **settings))
    assert told(made.settings) == [expected]
    assert not any("Priorité" in line for one in made.sectors for case in one.kept for line in told(case.changes))


def test_criteria_are_recognised_by_code_then_by_label_and_told_once() -> None:
    frequency, scope = SOUND.criteria
    new = replace(
        SOUND,
        criteria=(
            replace(frequency, code="F", levels=(Level("F", 1, "rare"), Level("F", 2))),
            replace(scope, label="Étendue"),
            Criterion("ROI", "Gain", 3),
        ),
        cases=tuple(replace(one, ratings={}) for one in SOUND.cases),
    )
    old = replace(SOUND, cases=new.cases)
    assert told(compare(old, new).settings) == [
        "Échelle du critère « Fréquence » : -1\u202f; 2\u202f; 3-+1 : rare\u202f; 2+",
        "Libellé du critère « Étendue » : -Périmètre-+Étendue+",
        "Critère ajouté : +Gain+",
    ]
    assert told(compare(new, old).settings)[0] == "Critère retiré : -Gain-"


def test_a_rating_follows_its_criterion_under_another_code() -> None:
    frequency, scope = SOUND.criteria
    renamed = tuple(
        replace(one, ratings={("F" if code == "FREQ" else code): mark for code, mark in one.ratings.items()})
        for one in SOUND.cases
    )
    new = replace(SOUND, criteria=(replace(frequency, code="F"), scope), cases=renamed)
    assert compare(SOUND, new).is_empty


def test_sections_of_the_fiche_are_told_once() -> None:
    first, second, third = SOUND.sections
    new = replace(SOUND, sections=(replace(first, title="Acteurs"), second, Section(4, "Gains", "Gains", "liste")))
    assert told(compare(SOUND, replace(new, text_columns=(*SOUND.text_columns, "Gains"))).settings) == [
        f"Rubrique retirée : -{third.title}-",
        "Titre de rubrique : Acteurs- et rôles-",
        "Rubrique ajoutée : +Gains+",
    ]


def test_a_sector_added_or_removed_is_told_with_its_cases() -> None:
    old = replace(SOUND, sectors=SOUND.sectors[:1], cases=SOUND.cases[:3], groups=())
    added, removed = compare(old, SOUND), compare(SOUND, old)
    assert told(added.settings) == ["Secteur ajouté : +Bêta (BB)+"]
    assert told(removed.settings) == ["Secteur retiré : -Bêta (BB)-"]
    assert [one.key for one in sector(added, "BB").added] == [one.key for one in sector(removed, "BB").removed] == [BB1]


def test_sectors_keep_the_order_of_the_new_workbook_those_gone_last() -> None:
    new = replace(SOUND, sectors=(Sector("CC", "Gamma", order=9), replace(SOUND.sectors[1], order=1)), cases=())
    assert [one.code for one in compare(SOUND, new).sectors] == ["BB", "CC", "AA"]


def test_groups_tell_theme_members_and_lead() -> None:
    new = changed(SOUND, "groups", 2, theme="Dossier unique", cases=(AA2, BB1), lead=BB1)
    new = replace(new, groups=(*new.groups, CrossGroup("B", "Suivi", (AA1, AA2))))
    assert told(compare(SOUND, new).groups) == [
        "Groupe A, thématique : Dossier+ unique+",
        "Groupe A, cas d'usage : BB 1, -AA 1-, +AA 2+",
        "Groupe A, cas porteur : – → BB 1",
        "Groupe B ajouté : +Suivi (AA 1, AA 2)+",
    ]
    assert told(compare(new, SOUND).groups)[0] == "Groupe B retiré : -Suivi (AA 1, AA 2)-"


def test_decisions_are_told_when_taken_and_when_changed() -> None:
    taken = replace(SOUND, decisions=(Decision("AA 1", True, "Accord"), Decision("A", False)))
    assert told(compare(SOUND, taken).decisions) == [
        "AA 1 : +retenu : Accord+",
        "Groupe A : +non retenu+",
    ]
    assert told(compare(taken, replace(taken, decisions=(Decision("AA 1", False, "Accord"),))).decisions) == [
        "AA 1 : +non +retenu : Accord",
        "Groupe A : -non retenu-",
    ]


TITLES = st.sampled_from(["Envoi", "Envoi du dossier", "Envoi du dossier complet", "Retour", "Suivi"])
KEYS = st.lists(st.tuples(st.sampled_from(["AA", "BB", "CC"]), st.integers(1, 5)), unique=True, max_size=7)


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """Cases of two declared sectors and of one that is not, some rated."""
    marks = st.sampled_from([{}, {"FREQ": 1, "PERI": 2}, {"FREQ": 3, "PERI": 3}])
    cases = [UseCase(CaseKey(*key), draw(TITLES), ratings=draw(marks)) for key in draw(KEYS)]
    return replace(SOUND, cases=tuple(cases), groups=(), flows=(), data=(), barriers=())


@given(portfolios())
def test_a_portfolio_compared_to_itself_is_empty(portfolio: Portfolio) -> None:
    assert compare(portfolio, portfolio).is_empty


@given(portfolios(), portfolios())
def test_every_case_of_both_sides_is_told_once(old: Portfolio, new: Portfolio) -> None:
    made = compare(old, new)
    kept = [case for one in made.sectors for case in one.kept]
    gone = [case.key for one in made.sectors for case in one.removed]
    come = [case.key for one in made.sectors for case in one.added]
    assert sorted([*(case.old.key for case in kept), *gone]) == sorted(case.key for case in old.cases)
    assert sorted([*(case.new.key for case in kept), *come]) == sorted(case.key for case in new.cases)


@given(portfolios(), portfolios())
def test_the_same_workbooks_are_told_the_same(old: Portfolio, new: Portfolio) -> None:
    assert compare(old, new) == compare(old, new)
