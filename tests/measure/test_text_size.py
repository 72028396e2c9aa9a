from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measure.font_metrics import known_family
from pipeline.measure.text_size import (
    Font,
    Paragraph,
    Run,
    height_mm,
    line_count,
    line_height_mm,
    natural_width_mm,
    widest_word,
    widest_word_mm,
    width_mm,
    wrap,
)

ARIAL = Font("Arial", 10)
BOLD = Font("Arial", 10, bold=True)

texts = st.text(alphabet="abcdefW iïlœ-/!« »’\u00a0\u202f\n1234●→", max_size=80)
widths = st.floats(min_value=1, max_value=200)


def paragraph(text: str, font: Font = ARIAL, **layout: float) -> Paragraph:
    return Paragraph((Run(text, font),), **layout)


def test_a_width_is_the_sum_of_the_advances_published_for_arial() -> None:
    # A 667, g e n 556, c 500 thousandths of an em: Adobe's metrics of Helvetica, which are those of Arial.
    em = 10 * 25.4 / 72
    assert width_mm("Agence", ARIAL) == pytest.approx((1366 + 1139 * 3 + 1024 + 1139) / 2048 * em)


def test_bold_is_wider_than_regular_and_width_grows_with_the_size() -> None:
    assert width_mm("Cas d'usage", BOLD) > width_mm("Cas d'usage", ARIAL)
    assert width_mm("Cas d'usage", Font("Arial", 20)) == pytest.approx(2 * width_mm("Cas d'usage", ARIAL))


@pytest.mark.parametrize("name", ["Arial", "ARIAL", "Liberation Sans", "Calibri", "Times New Roman", "Courier New"])
def test_the_families_of_office_documents_are_measured(name: str) -> None:
    assert known_family(name)


def test_a_family_that_is_not_measured_counts_as_arial() -> None:
    assert not known_family("Marianne")
    assert width_mm("Ségur", Font("Marianne", 10)) == width_mm("Ségur", ARIAL)


def test_characters_the_font_lacks_take_room_but_combining_marks_do_not() -> None:
    assert width_mm("★", ARIAL) == pytest.approx(10 * 25.4 / 72)
    assert width_mm("漢字", ARIAL) == pytest.approx(2 * 10 * 25.4 / 72)
    assert width_mm("e\u0301", ARIAL) == width_mm("e", ARIAL)


def test_lines_break_at_spaces_and_drop_them() -> None:
    assert wrap("Transmettre le compte rendu", ARIAL, 25) == ("Transmettre le", "compte rendu")


@pytest.mark.parametrize(("share", "lines"), [(0.98, 1), (0.995, 2)])
def test_the_last_hundredth_of_a_column_is_left_free(share: float, lines: int) -> None:
    text = "Transmettre le compte rendu"
    assert len(wrap(text, ARIAL, width_mm(text, ARIAL) / share)) == lines


def test_lines_break_after_a_hyphen_between_letters_only() -> None:
    assert wrap("médico-social", ARIAL, 15) == ("médico-", "social")
    assert wrap("de 2022-2023", ARIAL, 18) == ("de", "2022-2023")


def test_a_word_wider_than_the_column_is_cut_after_a_slash_or_a_hyphen_first() -> None:
    assert wrap("biologie/imagerie", ARIAL, 20) == ("biologie/", "imagerie")
    assert wrap("2022-2023", ARIAL, 12) == ("2022-", "2023")


@pytest.mark.parametrize("glue", ["\u00a0", "\u202f"])
def test_lines_do_not_break_at_no_break_spaces(glue: str) -> None:
    assert wrap(f"plus de 10{glue}000 cas", ARIAL, 20) == ("plus de", f"10{glue}000 cas")


def test_french_punctuation_stays_with_its_word_even_after_a_plain_space() -> None:
    assert wrap("Qui demande ? « Moi »", ARIAL, 19) == ("Qui", "demande ?", "« Moi »")


def test_a_word_wider_than_the_column_is_cut_between_characters() -> None:
    lines = wrap("anticonstitutionnellement", ARIAL, 20)
    assert "".join(lines) == "anticonstitutionnellement"
    assert all(width_mm(line, ARIAL) <= 20 for line in lines)


@pytest.mark.parametrize("text", ["a", "ab", "abc", "a b", "ab-cd"])
def test_a_column_narrower_than_a_character_has_one_on_each_line(text: str) -> None:
    assert wrap(text, ARIAL, 0.5) == tuple(text.replace(" ", ""))


def test_a_line_feed_ends_a_line_and_an_empty_text_has_one() -> None:
    assert wrap("un\n\ndeux\n", ARIAL, 50) == ("un", "", "deux", "")
    assert wrap("", ARIAL, 50) == ("",)


def test_a_word_in_two_fonts_is_not_broken_between_them() -> None:
    mixed = Paragraph((Run("inter", ARIAL), Run("opérabilité", BOLD)))
    assert line_count(mixed, width_mm("interopérabilité", BOLD)) == 1
    assert line_count(Paragraph((Run("un inter", ARIAL), *mixed.runs[1:])), width_mm("interopérabilité", BOLD)) == 2


def test_a_line_is_as_high_as_its_highest_run() -> None:
    big = Font("Arial", 30)
    mixed = Paragraph((Run("petit ", ARIAL), Run("GRAND", big), Run(" petit petit petit", ARIAL)))
    assert line_count(mixed, 50) == 2
    assert height_mm([mixed], 50) == pytest.approx(line_height_mm(big) + line_height_mm(ARIAL))


def test_the_last_and_the_first_character_of_a_line_count_for_its_height() -> None:
    big, high, low = Font("Arial", 30), line_height_mm(Font("Arial", 30)), line_height_mm(ARIAL)
    assert height_mm([Paragraph((Run("petit ", ARIAL), Run("G", big)))], 50) == pytest.approx(high)
    assert height_mm([Paragraph((Run("G", big), Run(" petit", ARIAL)))], 50) == pytest.approx(high)
    assert height_mm([Paragraph((Run("G\n", big), Run("petit", ARIAL)))], 50) == pytest.approx(high + low)
    assert height_mm([Paragraph((Run("petit\n", ARIAL), Run("G", big)))], 50) == pytest.approx(high + low)
    assert height_mm([Paragraph((Run("", big), Run("petit", ARIAL)))], 50) == pytest.approx(low)


def test_heights_add_lines_line_spacing_and_the_space_around() -> None:
    text = paragraph("un\ndeux", line_spacing=1.5, space_before_pt=7.2, space_after_pt=14.4)
    assert height_mm([text, text], 50) == pytest.approx(2 * (3 * line_height_mm(ARIAL) + 7.62))


def test_an_indent_narrows_the_column() -> None:
    assert line_count(paragraph("Transmettre le compte rendu"), 46) == 1
    assert line_count(paragraph("Transmettre le compte rendu", indent_mm=6), 46) == 2


@settings(max_examples=150, deadline=None)
@given(texts, widths)
def test_no_character_is_lost_and_no_line_of_two_characters_is_too_wide(text: str, width: float) -> None:
    lines = wrap(text, ARIAL, width)
    assert "".join("".join(lines).split(" ")).replace("\n", "") == "".join(text.split(" ")).replace("\n", "")
    assert all(width_mm(line, ARIAL) <= width + 1e-3 for line in lines if len(line) > 1)


@settings(max_examples=150, deadline=None)
@given(texts, widths)
def test_a_text_cut_in_runs_of_one_font_is_as_high_as_the_whole(text: str, width: float) -> None:
    pieces = Paragraph(tuple(Run(character, ARIAL) for character in text) or (Run("", ARIAL),))
    assert height_mm([pieces], width) == pytest.approx(height_mm([paragraph(text)], width))


@settings(max_examples=100, deadline=None)
@given(texts, widths)
def test_a_wider_column_never_needs_more_lines(text: str, width: float) -> None:
    assert len(wrap(text, ARIAL, width * 1.5)) <= len(wrap(text, ARIAL, width))


def test_the_widest_word_is_the_one_that_a_column_must_hold() -> None:
    font = Font("Arial", 12)
    paragraph = Paragraph((Run("Un mot : anticonstitutionnellement", font),), indent_mm=5)
    assert widest_word(paragraph) == "anticonstitutionnellement"
    assert line_count(paragraph, widest_word_mm(paragraph)) == 2
    assert line_count(paragraph, widest_word_mm(paragraph) - 1) == 3
    assert line_count(paragraph, natural_width_mm(paragraph)) == 1
    assert line_count(paragraph, natural_width_mm(paragraph) - 1) == 2


def test_a_line_end_ends_what_stands_on_one_line() -> None:
    font = Font("Arial", 12)
    whole, broken = Paragraph((Run("un deux trois", font),)), Paragraph((Run("un deux\ntrois", font),))
    assert natural_width_mm(broken) < natural_width_mm(whole)
    assert natural_width_mm(Paragraph((Run("", font),))) == pytest.approx(0, abs=0.02)
