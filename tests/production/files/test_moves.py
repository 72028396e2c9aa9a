"""A run killed while it moves its documents: the next one ends it, whatever the moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.production.edition import Edition
from pipeline.production.files.manifest import MANIFEST, digest, read_manifest
from pipeline.production.files.moves import NOTE
from pipeline.production.files.publishing import publish
from tests.builders import flat, setting, sound
from tests.production.editions import contents, edition

DECK = "decks/essai_seance1_2022-06-16.pptx"
FICHE = "fiches/aa/fiche_aa-01.docx"


class Killed(BaseException):
    """What stops a run at once."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(tmp_path_factory.mktemp("premiere"))


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition whose documents all differ, and whose names do."""
    sheets = sound()
    setting(sheets, "Titre court", "autre")
    sheets["Projet"].append({"Clé": "Version", "Valeur": "2"})
    return edition(tmp_path_factory.mktemp("seconde"), sheets)


@pytest.fixture
def killed_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[Edition, Path, int], bool]:
    """Publishes and stops before the move of a rank; says whether there was such a move."""

    def killed(made: Edition, output: Path, rank: int) -> bool:
        moves = 0
        replace = Path.replace

        def counted(self: Path, target: Path) -> Path:
            nonlocal moves
            if moves == rank:
                raise Killed
            moves += 1
            return replace(self, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", counted)
            try:
                publish(made, output)
            except Killed:
                return True
        return False

    return killed


def is_clean(output: Path) -> bool:
    return not list(output.glob(".production-*"))


@pytest.mark.tried(
    "Une production interrompue",
    "arrêt brutal, à chaque moment de la mise en place des documents",
    "la production suivante la termine et le dit ; une édition entière, jamais un mélange",
)
def test_whenever_a_run_is_killed_the_next_one_leaves_one_whole_edition(
    first: Edition, second: Edition, tmp_path: Path, killed_after: Callable[[Edition, Path, int], bool]
) -> None:
    for rank in range(100):
        output = tmp_path / str(rank)
        publish(first, output)
        if not killed_after(second, output, rank):
            break
        begun = bool(list(output.glob(f".production-*/{NOTE}")))
        publication = publish(Edition(second.portfolio, (), (), ()), output)
        wanted = second if begun else first
        made = {document.path: document.content for document in wanted.documents}
        assert {path: content for path, content in contents(output).items() if path != MANIFEST} == made
        lines = {line.path: line.sha256 for line in read_manifest(output / MANIFEST)}
        assert lines == {path: digest(content) for path, content in made.items()}
        assert flat(publication.findings) == ([("CU-012", output.name)] if begun else [])
        assert is_clean(output)
    assert rank > len(second.documents)


@pytest.mark.tried(
    "Une production interrompue",
    "un document retouché à la main après l'arrêt",
    "il est gardé à côté du nouveau, et c'est dit (CU-503)",
)
def test_what_was_changed_by_hand_after_the_kill_is_kept(
    first: Edition, tmp_path: Path, killed_after: Callable[[Edition, Path, int], bool]
) -> None:
    sheets = sound()
    sheets["Cas d'usage"][0]["Intitulé"] = "Autre intitulé"
    output = tmp_path / "sortie"
    publish(first, output)
    assert killed_after(edition(tmp_path, sheets), output, 1)
    (output / FICHE).write_bytes(b"retouche")
    publication = publish(first, output)
    assert {code for code, _ in flat(publication.findings)} == {"CU-012", "CU-503"}
    assert (output / "fiches/aa/fiche_aa-01_retouche.docx").read_bytes() == b"retouche"


@pytest.mark.tried(
    "Une production interrompue", "une note de déplacements qui mène hors du dossier", "rien n'est déplacé ni effacé"
)
def test_a_note_that_leads_outside_the_folder_moves_nothing(first: Edition, tmp_path: Path) -> None:
    output, staging = tmp_path / "sortie", tmp_path / "sortie/.production-x"
    staging.mkdir(parents=True)
    (staging / "0").write_bytes(b"x")
    (staging / NOTE).write_text('{"gardes": {}, "places": {"0": "../dehors"}, "perimes": ["../precieux"]}')
    (tmp_path / "precieux").write_bytes(b"y")
    assert publish(first, output).findings == ()
    assert not (tmp_path / "dehors").exists()
    assert (tmp_path / "precieux").exists()
    assert is_clean(output)
