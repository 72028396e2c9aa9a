"""What is done to documents by hand comes back as proposals: hundreds of edits, none lost, none invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.judgement.takeback.proposal import Gesture
from pipeline.office.libreoffice import converted, find_libreoffice
from pipeline.production.takeback.taking_back import Takeback
from pipeline.writers.workbook import write_workbook
from tests import ROOT
from tests.groups.contents import hospital, network
from tests.retyping.campaign import Group, Hands, Verdict, edited, judged, scores, working_copy
from tests.retyping.deck_edits import DECK_KINDS
from tests.retyping.word_edits import WORD_KINDS

_TEMPLATES = ROOT / "templates"
_WANTED = {"exemple": 110, "hopital": 60, "reseau": 50}
_LEAST_RIGHT = 0.95


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> list[Group]:
    made = [Group.of("exemple", working_copy(tmp_path_factory.mktemp("exemple")), _TEMPLATES)]
    for name, content in (("hopital", hospital.CONTENT), ("reseau", network.CONTENT)):
        workbook = tmp_path_factory.mktemp(name) / "classeur.xlsx"
        write_workbook(workbook, content)
        made.append(Group.of(name, workbook, _TEMPLATES))
    return made


@pytest.mark.tried(
    "Les documents revenus",
    "plus de deux cents retouches de fiches et de decks, enregistrées comme par Word et PowerPoint : mots, phrases, "
    "puces, tableaux, flux, rubriques remplies, suivi des modifications, commentaires, diapositives et notes ajoutées",
    "plus de 95 % sont proposées à la bonne cellule, et aucune n'est perdue",
)
def test_hundreds_of_edits_are_proposed_at_their_cells_and_none_is_lost(groups: list[Group], tmp_path: Path) -> None:
    verdicts: list[Verdict] = []
    for group in groups:
        edits = edited(group, tmp_path / group.name, Hands(_WANTED[group.name], seed=2022))
        verdicts += judged(edits, group.taken_back(tmp_path / group.name))
    print(scores(verdicts))
    assert len(verdicts) >= 200
    assert [str(one.edit) for one in verdicts if not one.is_told] == []
    assert sum(one.is_right for one in verdicts) >= _LEAST_RIGHT * len(verdicts), scores(verdicts)


@pytest.mark.tried(
    "Les documents revenus",
    "des documents que personne n'a changés",
    "aucune proposition, et chaque fichier est dit sans changement",
)
def test_documents_that_nobody_touched_propose_nothing(groups: list[Group], tmp_path: Path) -> None:
    for group in groups:
        kept = [one for one in group.documents if one.path.endswith((".docx", ".pptx"))]
        for one in [*kept[:3], *kept[-6:]]:
            (tmp_path / group.name).mkdir(exist_ok=True)
            (tmp_path / group.name / Path(one.path).name).write_bytes(one.content)
        found = group.taken_back(tmp_path / group.name)
        assert found.proposals == ()
        assert Counter(one.code for one in found.findings) == {"CU-594": len(found.outcomes)}


@pytest.mark.office
@pytest.mark.tried(
    "Les documents revenus",
    "des documents retouchés, et d'autres non, enregistrés par LibreOffice",
    "les retouches sont proposées à la bonne cellule ; les autres documents ne proposent rien",
)
def test_documents_saved_by_libreoffice_propose_what_was_typed_and_nothing_else(
    groups: list[Group], tmp_path: Path
) -> None:
    soffice = find_libreoffice()
    assert soffice
    verdicts: list[Verdict] = []
    for group in groups:
        before, after = tmp_path / group.name / "avant", tmp_path / group.name / "retour"
        # LibreOffice 7.4 does not keep the comments that PowerPoint writes today.
        edits = edited(group, before, Hands(_WANTED[group.name] // 3, seed=7, without=frozenset({"modern_comment"})))
        untouched = [one for one in group.documents if one.path.endswith((".docx", ".pptx"))][-4:]
        for one in untouched:
            if Path(one.path).name not in edits:
                (before / Path(one.path).name).write_bytes(one.content)
        after.mkdir()
        for ending in ("docx", "pptx"):
            files = sorted(before.glob(f"*.{ending}"))
            assert len(converted(soffice, files, after, ending)) == len(files)
        found = group.taken_back(after)
        verdicts += judged(edits, found)
        assert _files(found) <= set(edits)
    print(scores(verdicts))
    assert [str(one.edit) for one in verdicts if not one.is_told] == []
    assert sum(one.is_right for one in verdicts) >= _LEAST_RIGHT * len(verdicts), scores(verdicts)


def _files(takeback: Takeback) -> set[str]:
    """The files that propose something."""
    return {file for one in takeback.proposals for file in one.source.file.split(" ; ")}


def test_an_edit_changes_nothing_but_its_cell(groups: list[Group], tmp_path: Path) -> None:
    """A group with one edited fiche: one proposal, one file, one gesture."""
    group = groups[1]
    only = Hands(1, seed=5, without=frozenset(_ALL_BUT_TITLES))
    edits = edited(group, tmp_path / "retour", only)
    [(file, [edit])] = edits.items()
    [proposal] = group.taken_back(tmp_path / "retour").proposals
    assert (proposal.gesture, proposal.sheet, proposal.address) == (Gesture.CHANGE, edit.cell.where, edit.cell.inside)  # type: ignore[union-attr]
    assert (proposal.before, proposal.after) != ("", "")
    assert proposal.after == edit.words
    assert proposal.source.file == file
    assert proposal.source.author == "Camille Exemple"


_ALL_BUT_TITLES = {one.__name__ for one in (*WORD_KINDS, *DECK_KINDS)} - {"changed_title"}
