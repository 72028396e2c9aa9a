from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compose.marked_text import CONTEXT_WORDS, parts, readable, signed
from pipeline.words.word_diff import Mark, Piece, word_diff

PIECES = st.lists(st.builds(Piece, st.text("ab \n", min_size=1, max_size=30), st.sampled_from(Mark)), min_size=1)


def shown(old: str, new: str) -> str:
    return "".join(map(signed, readable(word_diff(old, new))))


def test_what_replaces_stands_apart_from_what_it_replaces() -> None:
    assert shown("un dossier papier complet", "un dossier numérique complet") == (
        "un dossier [-papier] [+numérique] complet"
    )


def test_a_line_replaced_leaves_its_line_to_the_one_that_replaces_it() -> None:
    assert shown("Direction\nUsager", "Aidant") == "[-Direction\nUsager]\n[+Aidant]"


def test_spaces_stand_out_of_the_marks() -> None:
    assert shown("le prêt et le retour", "le prêt") == "le prêt [-et le retour]"
    assert shown("le prêt gratuit", "le prêt toujours gratuit") == "le prêt [+toujours] gratuit"


@pytest.mark.parametrize(
    ("gone", "come", "expected"),
    [
        ("a", "b", "[-a] [+b]"),
        ("a ", "b", "[-a] [+b]"),
        ("a\n", "b", "[-a]\n[+b]"),
        ("a", " b", "[-a] [+b]"),
        ("a", "\nb", "[-a]\n[+b]"),
        ("a\nb", "c", "[-a\nb]\n[+c]"),
        ("a", "b\nc", "[-a]\n[+b\nc]"),
        (" a ", " b ", " [-a]  [+b] "),
    ],
)
def test_one_space_or_line_end_parts_what_is_replaced(gone: str, come: str, expected: str) -> None:
    assert "".join(map(signed, readable((Piece(gone, Mark.REMOVED), Piece(come, Mark.ADDED))))) == expected


@pytest.mark.parametrize(("count", "is_whole"), [(CONTEXT_WORDS + 1, True), (CONTEXT_WORDS + 2, False)])
def test_a_kept_end_is_shortened_only_when_that_spares_a_word(count: int, is_whole: bool) -> None:
    words = [f"mot{rank}" for rank in range(count)]
    change, kept = Piece("neuf ", Mark.ADDED), Piece(" ".join(words))
    assert (readable((change, kept))[-1].text == kept.text) is is_whole
    assert (readable((Piece(kept.text + " "), change))[0].text == kept.text + " ") is is_whole
    assert readable((change, kept, change))[2].text == kept.text


@pytest.mark.parametrize(("count", "is_whole"), [(2 * CONTEXT_WORDS + 1, True), (2 * CONTEXT_WORDS + 2, False)])
def test_a_kept_middle_is_shortened_only_when_that_spares_a_word(count: int, is_whole: bool) -> None:
    kept = Piece(" ".join(f"mot{rank}" for rank in range(count)))
    shown_whole = kept in readable((Piece("a", Mark.ADDED), kept, Piece("b", Mark.ADDED)))
    assert shown_whole is is_whole


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("aaaa bbbb", 9, ["aaaa bbbb"]),
        ("aaaa bbbb", 8, ["aaaa ", "bbbb"]),
        ("aaaa bbbb", 1, ["aaaa ", "bbbb"]),
        ("a\nb", 56, ["a\nb"]),
        ("a\nb", 55, ["a", "b"]),
        ("a\nb c", 56, ["a\nb c"]),
        ("  a", 9, ["a"]),
        ("a\n", 9, ["a"]),
    ],
)
def test_a_part_holds_so_many_letters_and_ends_with_a_line_past_three_quarters(
    text: str, most: int, expected: list[str]
) -> None:
    assert ["".join(piece.text for piece in part) for part in parts((Piece(text),), most)] == expected


def test_words_far_from_any_change_are_left_out() -> None:
    words = [f"mot{rank}" for rank in range(60)]
    new = [*words[:30], "ajout", *words[30:]]
    text = shown(" ".join(words), " ".join(new))
    assert text == f"[…] {' '.join(words[30 - CONTEXT_WORDS : 30])} [+ajout] {' '.join(words[30:38])} […]"


def test_between_two_changes_both_ends_are_kept() -> None:
    words = " ".join(f"mot{rank}" for rank in range(30))
    text = shown(f"un {words} deux", f"trois {words} quatre")
    assert text.startswith("[-un] [+trois] mot0 mot1 ")
    assert "mot7 […] mot22" in text
    assert text.endswith(" mot29 [-deux] [+quatre]")


def test_a_text_without_change_is_whole() -> None:
    words = " ".join(f"mot{rank}" for rank in range(60))
    assert readable((Piece(words),)) == (Piece(words),)


@given(PIECES, st.integers(1, 20))
def test_parts_lose_nothing_and_keep_marks(pieces: list[Piece], most: int) -> None:
    made = list(parts(pieces, most))
    letters = [(letter, one.mark) for part in made for one in part for letter in one.text if letter.strip()]
    assert letters == [(letter, one.mark) for one in pieces for letter in one.text if letter.strip()]
    assert not any(part[0].text.isspace() for part in made)


def test_a_long_text_is_cut_between_lines_rather_than_words() -> None:
    lines = ("Une première ligne assez longue.", "Une seconde ligne, qui est la plus longue.", "Fin.")
    made = list(parts((Piece("\n".join(lines), Mark.ADDED),), 90))
    assert [[piece.text for piece in part] for part in made] == [[lines[0]], [lines[1]], [lines[2]]]


def test_a_long_text_is_cut_between_words() -> None:
    made = list(parts((Piece("un deux trois quatre", Mark.ADDED),), 9))
    assert [[piece.text for piece in part] for part in made] == [["un deux "], ["trois "], ["quatre"]]
