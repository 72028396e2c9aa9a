"""Retouches saved by LibreOffice, and merged decks before the judges that stand for Office."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.engine.three_way import merge_decks, merge_word
from pipeline.office.libreoffice import converted, find_libreoffice
from pipeline.production.edition import Edition
from tests.accessible import File, faults
from tests.builders import Sheets, setting
from tests.engine.three_way.word.test_merged_word import retouched, texts, type_over
from tests.office.conformance import audit, libreoffice, microsoft, required
from tests.office.repairs import repairs
from tests.production.retouches.gestures import DESTROYING, GESTURES
from tests.production.retouches.group import FICHE, edition_of, group
from tests.production.retouches.hand import Gesture, done, is_seen
from tests.production.retouches.saves import as_powerpoint_saves

pytestmark = pytest.mark.office

OTHERS = [gesture for gesture in GESTURES if gesture.is_kept_by_libreoffice]


def document(edition: Edition, ending: str) -> bytes:
    return next(one.content for one in edition.documents if one.path.endswith(ending))


def access_faults(deck: bytes) -> set[str]:
    """What a deck has against its readers, by place and code."""
    return {re.sub(r"(CU-\d+).*", r"\1", fault) for fault in faults(File("deck.pptx", deck))}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(tmp_path_factory.mktemp("base"), group(), fiches=True)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Every slide says something else."""
    sheets: Sheets = group()
    setting(sheets, "Titre", "Cas repris")
    return edition_of(tmp_path_factory.mktemp("suite"), sheets)


@pytest.fixture(scope="module")
def saved(base: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The deck after each gesture, and without any, as LibreOffice saves it, in one batch."""
    deck, folder = document(base, ".pptx"), tmp_path_factory.mktemp("retouches")
    contents = {"": deck, **{gesture.name: done(deck, gesture) for gesture in OTHERS}}
    files = {name: folder / f"{rank}.pptx" for rank, name in enumerate(contents)}
    for name, path in files.items():
        path.write_bytes(contents[name])
    program = required(find_libreoffice(), "LibreOffice")
    made = converted(program, list(files.values()), tmp_path_factory.mktemp("enregistres"), "pptx")
    return {name: made[path].read_bytes() for name, path in files.items()}


def test_a_mere_save_by_libreoffice_gives_the_new_deck_exactly(
    base: Edition, new: Edition, saved: dict[str, bytes]
) -> None:
    merge = merge_decks(document(base, ".pptx"), saved[""], document(new, ".pptx"))
    assert merge.retouches == ()
    assert merge.content == document(new, ".pptx")


@pytest.mark.tried(
    "Documents retouchés à la main",
    "une présentation retouchée puis enregistrée par LibreOffice, qui récrit toutes les formes",
    "la retouche est reprise, et elle seule ; un simple enregistrement n'est pas pris pour une retouche",
)
def test_what_was_retouched_in_libreoffice_is_kept(base: Edition, new: Edition, saved: dict[str, bytes]) -> None:
    kept: list[Gesture] = []
    for gesture in OTHERS:
        merge = merge_decks(document(base, ".pptx"), saved[gesture.name], document(new, ".pptx"))
        assert is_seen(gesture, merge.content), gesture.name
        assert merge.lost == (), gesture.name
        assert len(merge.retouches) <= 2, gesture.name
        kept.append(gesture)
    print(f"{len(kept)} retouches enregistrées par LibreOffice sur {len(OTHERS)} reprises")
    assert len(kept) == len(OTHERS) >= 25


def test_what_both_changed_is_listed_whatever_program_saved_it(
    base: Edition, saved: dict[str, bytes], tmp_path: Path
) -> None:
    sheets = group()
    sheets["Séances"][1]["En amont"] = "Lire deux fiches\nPréparer ses questions"
    now = document(edition_of(tmp_path, sheets), ".pptx")
    merge = merge_decks(document(base, ".pptx"), saved["texte de « En amont » (La prochaine séance)"], now)
    assert [(one.hand, one.new) for one in merge.lost] == [("Lire toutes les fiches", "Lire deux fiches")]


def test_merged_decks_need_no_repair(base: Edition, new: Edition, saved: dict[str, bytes], tmp_path: Path) -> None:
    deck, now, files = document(base, ".pptx"), document(new, ".pptx"), []
    hands = {gesture.name: as_powerpoint_saves(done(deck, gesture)) for gesture in GESTURES}
    hands |= {f"{name} (LibreOffice)": content for name, content in saved.items() if name}
    for rank, hand in enumerate(hands.values()):
        files.append(tmp_path / f"{rank}.pptx")
        files[-1].write_bytes(merge_decks(deck, hand, now).content)
    assert [fault for path in files for fault in audit(path)] == []
    assert [fault for path in files for fault in repairs(path)] == []
    assert microsoft(files) == []


def test_a_deck_with_all_retouches_is_accessible_and_opens(base: Edition, new: Edition, tmp_path: Path) -> None:
    kept = [gesture for gesture in GESTURES if gesture.name not in DESTROYING]
    hand = as_powerpoint_saves(done(document(base, ".pptx"), *kept))
    path = tmp_path / "toutes.pptx"
    path.write_bytes(merge_decks(document(base, ".pptx"), hand, document(new, ".pptx")).content)
    assert access_faults(path.read_bytes()) <= access_faults(hand)
    assert len(libreoffice([path], tmp_path)) == 1
    assert microsoft([path]) == []


def test_a_fiche_saved_by_libreoffice(base: Edition, tmp_path: Path) -> None:
    sheets = group()
    sheets["Cas d'usage"][0]["Acteurs"] = "L'usager et ses proches\nL'établissement"
    new = edition_of(tmp_path, sheets, fiches=True)
    fiche, now = (next(one.content for one in made.documents if one.path == FICHE) for made in (base, new))
    hands = {
        "meme": fiche,
        "texte": retouched(fiche, lambda one: type_over(one, "Envoi de la demande", "Envoi complet de la demande")),
    }
    paths = [tmp_path / f"{name}.docx" for name in hands]
    for path, content in zip(paths, hands.values(), strict=True):
        path.write_bytes(content)
    (tmp_path / "lo").mkdir()
    made = converted(required(find_libreoffice(), "LibreOffice"), paths, tmp_path / "lo", "docx")
    same, typed = (merge_word(fiche, made[path].read_bytes(), now) for path in paths)
    assert (same.retouches, same.content) == ((), now)
    assert len(typed.kept) == 1
    assert "Envoi complet de la demande" in texts(typed.content)
    assert any("L'usager et ses proches" in text for text in texts(typed.content))
    (tmp_path / "fusion.docx").write_bytes(typed.content)
    assert audit(tmp_path / "fusion.docx") == []
    assert microsoft([tmp_path / "fusion.docx"]) == []
