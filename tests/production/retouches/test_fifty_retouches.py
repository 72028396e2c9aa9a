"""Fifty retouches and more, made by hand in a deck, then the workbook changes: each is kept or listed, none is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from pipeline.production.edition import Edition
from pipeline.production.files.publishing import Publication, publish
from pipeline.words.typography import typeset
from tests.builders import Sheets, rename_column, setting
from tests.production.retouches.gestures import DESTROYING, GESTURES
from tests.production.retouches.group import DECK, edition_of, group
from tests.production.retouches.hand import Gesture, done, is_seen, shape, slide
from tests.production.retouches.saves import as_powerpoint_saves

BESIDE = DECK.replace(".pptx", "_retouche.pptx")
AGAIN = "Cas encore repris"


def elsewhere(sheets: Sheets) -> None:
    """Another slide than those that are retouched says something else."""
    sheets["Cas d'usage"][1]["Intitulé"] = "Suivi renouvelé"


def everywhere(sheets: Sheets) -> None:
    """Every slide says something else, in its footer."""
    setting(sheets, "Titre", "Cas repris")


CHANGES: dict[str, Callable[[Sheets], None]] = {"ailleurs": elsewhere, "partout": everywhere}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(tmp_path_factory.mktemp("premiere"), group())


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """The edition after each change of the workbook."""
    editions = {}
    for name, change in CHANGES.items():
        sheets = group()
        change(sheets)
        editions[name] = edition_of(tmp_path_factory.mktemp("suite"), sheets)
    return editions


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    sheets = group()
    setting(sheets, "Titre", AGAIN)
    return edition_of(tmp_path_factory.mktemp("troisieme"), sheets)


def retouched(first: Edition, output: Path, *gestures: Gesture) -> bytes:
    """The deck made, retouched, saved as PowerPoint saves; what it is then."""
    publish(first, output)
    hand = as_powerpoint_saves(done((output / DECK).read_bytes(), *gestures))
    (output / DECK).write_bytes(hand)
    return hand


def codes(publication: Publication) -> list[str]:
    return [finding.code for finding in publication.findings]


def test_there_are_fifty_of_them_and_more() -> None:
    assert len({gesture.name for gesture in GESTURES}) == len(GESTURES) >= 50


def says_what_is_new(deck: Path) -> bool:
    """Whether the pages that are made say what the new production made them say."""
    pages = Presentation(str(deck)).slides
    feet = [one.text_frame.text for page in pages for one in page.shapes if one.name == "Pied de page"]
    return sum("Cas repris" in foot for foot in feet) >= 8


@pytest.mark.tried(
    "Documents retouchés à la main",
    "cinquante retouches : formes, textes, tableaux, images, diapositives, commentaires, animations, masque…",
    "chacune est dans la présentation produite ensuite ; le fichier retouché est gardé à côté",
)
@pytest.mark.parametrize("change", CHANGES)
def test_each_retouch_is_in_the_deck_made_next(
    first: Edition, changed: dict[str, Edition], change: str, tmp_path: Path
) -> None:
    kept = []
    for rank, gesture in enumerate(GESTURES):
        output = tmp_path / str(rank)
        hand = retouched(first, output, gesture)
        publication = publish(changed[change], output)
        assert set(codes(publication)) <= {"CU-600", "CU-603"}, gesture.name
        assert is_seen(gesture, (output / DECK).read_bytes()), gesture.name
        assert (output / BESIDE).read_bytes() == hand, gesture.name
        assert change == "ailleurs" or says_what_is_new(output / DECK), gesture.name
        kept.append(gesture.name)
    print(f"{len(kept)} retouches sur {len(GESTURES)} reprises ({change})")
    assert len(kept) == len(GESTURES)


def test_all_of_them_at_once_are_kept_and_again_by_the_runs_that_follow(
    first: Edition, changed: dict[str, Edition], third: Edition, tmp_path: Path
) -> None:
    hand = retouched(first, tmp_path, *(gesture for gesture in GESTURES if gesture.name not in DESTROYING))
    together = [gesture for gesture in GESTURES if is_seen(gesture, hand)]
    assert len(together) >= 45
    publish(changed["partout"], tmp_path)
    merged = (tmp_path / DECK).read_bytes()
    assert [gesture.name for gesture in together if not is_seen(gesture, merged)] == []
    assert publish(changed["partout"], tmp_path).written == ()
    assert (tmp_path / DECK).read_bytes() == merged
    publication = publish(third, tmp_path)
    assert codes(publication) == ["CU-600"]
    last = (tmp_path / DECK).read_bytes()
    assert [gesture.name for gesture in together if not is_seen(gesture, last)] == []
    assert AGAIN in shape(Presentation(str(tmp_path / DECK)), "Nos critères", "Pied de page").text_frame.text
    assert [path.name for path in (tmp_path / "decks").iterdir() if "_retouche" in path.name] == [Path(BESIDE).name]
    assert (tmp_path / BESIDE).read_bytes() == hand


# The same cell


def rename_criterion(sheets: Sheets, old: str, new: str) -> None:
    """A criterion, and its column in the list of cases."""
    next(row for row in sheets["Critères"] if row["Libellé"] == old)["Libellé"] = new
    rename_column(sheets, "Cas d'usage", old, new)


Both = tuple[str, Callable[[Sheets], None], str, str]
"""A gesture by its name, what changes the same text in the workbook, what the hand says, what is then made."""

SAME: tuple[Both, ...] = (
    ("texte de « En amont » (La prochaine séance)",
     lambda sheets: sheets["Séances"][1].update({"En amont": "Lire deux fiches\nPréparer ses questions"}),
     "Lire toutes les fiches", "Lire deux fiches"),
    ("texte de « Intitulé » (Cas d'usage E#01 : fiche)",
     lambda sheets: sheets["Secteurs"][0].update({"Libellé": "Alphabet"}), "Alpha, à l'entrée", "Alphabet"),
    ("texte de « Sous-titre » (Bienvenue)",
     lambda sheets: sheets["Projet"].append({"Clé": "Nom d'une séance", "Valeur": "Atelier n°"}),
     "Séance n°1, le matin", "Atelier n°1"),
    ("cellule de « Critères » (Nos critères)",
     lambda sheets: rename_criterion(sheets, "Fréquence", "Rythme"), "Fréquence d'usage", "Rythme"),
    ("cellule de « Rubriques » (Cas d'usage E#01 : fiche)",
     lambda sheets: sheets["Cas d'usage"][0].update({"Acteurs": "L'usager et ses proches\nL'établissement"}),
     "L'usager, sa famille", "L'usager et ses proches"),
    ("cellule de « Cas prioritaires » (Cas d'usage prioritaires)",
     lambda sheets: sheets["Cas d'usage"][0].update({"Intitulé": "Envoi d'une demande"}),
     "Envoi (à voir) de la demande", "Envoi d'une demande"),
)  # fmt: skip


@pytest.mark.tried(
    "Documents retouchés à la main",
    "le même texte retouché dans la présentation et changé dans le classeur",
    "la nouvelle production l'emporte ; les deux textes sont dits (CU-601), le fichier retouché est gardé à côté",
)
@pytest.mark.parametrize("both", SAME, ids=[row[0] for row in SAME])
def test_a_text_that_both_changed_is_listed_with_both(first: Edition, tmp_path: Path, both: Both) -> None:
    name, change, by_hand, now = both
    gesture = next(one for one in GESTURES if one.name == name)
    hand = retouched(first, tmp_path, gesture)
    sheets = group()
    change(sheets)
    publication = publish(edition_of(tmp_path, sheets), tmp_path)
    lost = [finding for finding in publication.findings if finding.code == "CU-601"]
    assert len(lost) == 1
    assert by_hand in lost[0].found
    assert typeset(now) in lost[0].expected
    assert "Diapositive" in lost[0].place.container
    decks = {path.name: path.read_bytes() for path in (tmp_path / "decks").iterdir()}
    assert hand in decks.values()
    assert not is_seen(gesture, decks[Path(lost[0].place.document).name])


def test_the_place_is_kept_when_only_the_text_is_new(first: Edition, tmp_path: Path) -> None:
    moved = next(one for one in GESTURES if one.name.startswith("« En amont » déplacé"))
    coloured = next(one for one in GESTURES if one.name.startswith("couleur des lettres"))
    retouched(first, tmp_path, moved, coloured)
    sheets = group()
    sheets["Séances"][1]["En amont"] = "Relire\nRésumer"
    publication = publish(edition_of(tmp_path, sheets), tmp_path)
    assert codes(publication) == ["CU-600"]
    deck = Presentation(str(tmp_path / DECK))
    assert moved.seen(deck)
    assert coloured.seen(deck)
    assert "Résumer" in shape(deck, "La prochaine séance", "En amont").text_frame.text


@pytest.mark.tried(
    "Documents retouchés à la main",
    "une retouche reportée ensuite dans le classeur, comme le conseille le message",
    "elle n'est ni en double, ni en conflit",
)
def test_a_retouch_typed_in_the_workbook_too_is_there_once(first: Edition, tmp_path: Path) -> None:
    added = next(one for one in GESTURES if one.name.startswith("paragraphe ajouté"))
    typed = next(one for one in GESTURES if one.name.startswith("cellule de « Rubriques »"))
    retouched(first, tmp_path, added, typed)
    sheets = group()
    sheets["Séances"][1]["En amont"] = "Lire les fiches\nPréparer ses questions\nRelire la fiche avec son équipe"
    sheets["Cas d'usage"][0]["Acteurs"] = "L'usager, sa famille\nL'établissement"
    publication = publish(edition_of(tmp_path, sheets), tmp_path)
    assert [finding.message for finding in publication.findings if finding.code == "CU-601"] == []
    text = shape(Presentation(str(tmp_path / DECK)), "La prochaine séance", "En amont").text_frame.text
    assert text.count("Relire la fiche avec son équipe") == 1
    assert typed.seen(Presentation(str(tmp_path / DECK)))


def test_a_retouched_slide_that_is_not_made_any_more_is_listed(first: Edition, tmp_path: Path) -> None:
    gesture = next(one for one in GESTURES if one.name == "texte de « Lecture » (Les voix)")
    retouched(first, tmp_path, gesture)
    sheets = group()
    sheets["Déroulé"] = [row for row in sheets["Déroulé"] if row["Diapositive"] != "graphique des votes"]
    publication = publish(edition_of(tmp_path, sheets), tmp_path)
    assert codes(publication) == ["CU-600", "CU-601"]
    assert "pas de voix" in publication.findings[1].found


def test_a_slide_deleted_by_hand_whose_content_changed_stays_deleted_and_is_told(
    first: Edition, tmp_path: Path
) -> None:
    gesture = next(one for one in GESTURES if one.name == "diapositive supprimée")
    retouched(first, tmp_path, gesture)
    sheets = group()
    sheets["Votes"].append({**sheets["Votes"][0], "Participant": "Fédération B"})
    sheets["Participants"].append({"Nom": "Fédération B", "Secteurs": "AA", "Séances": "1, 2"})
    publication = publish(edition_of(tmp_path, sheets), tmp_path)
    assert codes(publication) == ["CU-600", "CU-603"]
    assert is_seen(gesture, (tmp_path / DECK).read_bytes())


def test_a_slide_that_the_new_production_adds_stands_where_it_makes_it(first: Edition, tmp_path: Path) -> None:
    gesture = next(one for one in GESTURES if one.name == "diapositive ajoutée")
    retouched(first, tmp_path, gesture)
    sheets = group()
    fresh = {"Séance": 1, "Ordre": 25, "Diapositive": "cycle", "Secteur": None, "Cas": None, "Titre": "Le cycle"}
    sheets["Déroulé"].insert(2, fresh)
    publish(edition_of(tmp_path, sheets), tmp_path)
    deck = Presentation(str(tmp_path / DECK))
    found = [" ".join(page.shapes.title.text_frame.text.split()) for page in deck.slides]
    assert found[1:5] == ["Ordre du jour Cadre", "Le cycle", "Nos critères", "Un point de plus"]
    assert slide(deck, "Le cycle").slide_layout.name == "Titre et contenu"
