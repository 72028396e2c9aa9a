from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words.word_diff import Mark, Piece, word_diff

WORDS = st.lists(
    st.sampled_from(["le", "dossier", "de", "l'", "usager", "DUI", ",", "\n", " : ", "médico-social", "prêt", ". "]),
    max_size=25,
).map(" ".join)


def told(old: str, new: str) -> str:
    """The pieces on one line: « Envoi -du- +de la+ demande »."""
    signs = {Mark.KEPT: "", Mark.REMOVED: "-", Mark.ADDED: "+"}
    return "".join(f"{signs[piece.mark]}{piece.text}{signs[piece.mark]}" for piece in word_diff(old, new))


@given(WORDS, WORDS)
def test_the_pieces_give_both_texts_back(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED) == new


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_characters_are_given_back_and_no_piece_is_empty(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED) == old
    assert all(piece.text for piece in pieces)


@given(WORDS)
def test_a_text_compared_to_itself_is_kept_whole(text: str) -> None:
    assert word_diff(text, text) == ((Piece(text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("un prêt papier court", "un prêt numérique court", "un prêt -papier-+numérique+ court"),
        ("l'usager et son aidant", "l'usager", "l'usager- et son aidant-"),
        ("", "Une réponse", "+Une réponse+"),
        ("Une réponse", "", "-Une réponse-"),
        ("un cas médico-social simple", "un cas médico-légal simple", "un cas -médico-social-+médico-légal+ simple"),
    ],
)  # fmt: skip
def test_words_are_marked_whole(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


def test_a_word_alone_between_two_changes_changes_with_them() -> None:
    old, new = "Avant tout, prêt de livre papier au lecteur", "Avant tout, envoi de revue papier au lecteur"
    assert told(old, new) == "Avant tout, -prêt de livre-+envoi de revue+ papier au lecteur"


def test_two_words_between_two_changes_are_kept() -> None:
    old, new = "le prêt par la bibliothèque centrale est gratuit", "le don par la bibliothèque centrale est payant"
    assert told(old, new) == "le -prêt-+don+ par la bibliothèque centrale est -gratuit-+payant+"


def test_a_text_of_which_less_than_a_third_stays_is_told_as_rewritten() -> None:
    old = "Le courrier part le lundi par la poste vers le médecin"
    new = "Tout document est déposé dans la messagerie ; le médecin en est averti aussitôt"
    assert told(old, new) == f"-{old}-+{new}+"
