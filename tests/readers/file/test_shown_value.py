"""What a French Excel shows of a value, in the formats that people choose."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.file.shown_value import Stored, shown_value

_MOMENT = datetime(2022, 6, 16, 14, 5, 9, 250_000)
_ACCOUNTING = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'


def shown(value: Stored, code: str) -> str | None:
    """What is shown, its spaces plain."""
    text = shown_value(value, code)
    return text and text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (2.5, "General", "2,5"),
        (-2.5, "General", "-2,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1 / 3, "General", "0,333333333"),
        (3.14159265358979, "General", "3,141592654"),
        (1234567.891234, "General", "1234567,891"),
        (12345678901, "General", "12345678901"),
        (12.5, 'General" h"', "12,5 h"),
        (42, "@", "42"),
        (0.4, "0%", "40 %"),
        (0.125, "0.0%", "12,5 %"),
        (1.1, "0.00", "1,10"),
        (2.675, "0.00", "2,68"),
        (5.25, "0.###", "5,25"),
        (7, "000", "007"),
        (1234567.891, "#,##0.00", "1 234 567,89"),
        (1_500_000, '0.0,,"M"', "1,5M"),
        (612345678, '0#" "##" "##" "##" "##', "06 12 34 56 78"),
        (42, '"N° "0', "N° 42"),
        (-5, "#,##0;[Red]-#,##0", "-5"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"néant"', "néant"),
        (-1234.5, '#,##0.00\\ "€"', "-1 234,50 €"),
        (1234.5, "#,##0.00\\ [$€-40C]", "1 234,50 €"),
        (1234, "[$$-409]#,##0", "$1 234"),
        (1234.5, _ACCOUNTING, "1 234,50 €"),
        (0, _ACCOUNTING, "- €"),
        (-7, '"$"#,##0_);("$"#,##0)', "-7 €"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (_MOMENT, "mm-dd-yy", "16/06/2022"),
        (date(2022, 6, 1), "dd/mm/yyyy", "01/06/2022"),
        (date(2022, 6, 1), "d/m/yy", "1/6/22"),
        (_MOMENT, "d-mmm-yy", "16-juin-22"),
        (date(2022, 1, 1), "mmm-yy", "janv.-22"),
        (_MOMENT, "m/d/yy h:mm", "16/06/2022 14:05"),
        (_MOMENT, "[$-40C]dddd\\ d\\ mmmm\\ yyyy;@", "jeudi 16 juin 2022"),
        (_MOMENT, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "jeudi 16 juin 2022"),
        (_MOMENT, "[$-F400]h:mm:ss\\ AM/PM", "14:05:09"),
        (_MOMENT, "[$-409]dd/mm/yy", "16/06/22"),
        (_MOMENT, "yyyy-mm-dd hh:mm:ss", "2022-06-16 14:05:09"),
        (_MOMENT, "h:mm AM/PM", "2:05 PM"),
        (time(14, 30), "hh:mm", "14:30"),
        (time(9, 5), 'h"h"mm', "9h05"),
        (time(0, 3, 4), "mm:ss", "03:04"),
        (_MOMENT, "ss.00", "09,25"),
        (timedelta(hours=37, minutes=15), "[h]:mm", "37:15"),
        (timedelta(minutes=95), "[mm]:ss", "95:00"),
    ],
)
def test_a_date_or_a_time_is_shown_as_its_format_says(value: Stored, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_truths_are_shown_in_french() -> None:
    assert [shown_value(value) for value in (True, False)] == ["VRAI", "FAUX"]


def test_a_text_is_shown_with_the_words_of_its_format() -> None:
    assert [shown_value("abc", code) for code in ("General", "@", "0.00", '0;0;0;"« "@" »"')] == [
        "abc", "abc", "abc", "« abc »"]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.5, "# ?/?"),
        (12345, "0.00E+00"),
        (123456789012, "General"),
        (0.0000123, "General"),
        (5, '[>3]"grand";0'),
        (3, ";;;"),
        (5, "[DBNum1]0"),
        (_MOMENT, "[$-409]d mmmm"),
        (timedelta(hours=-1), "[h]:mm"),
        (float("nan"), "General"),
        (float("inf"), "0.00"),
    ],
)
def test_what_cannot_be_written_is_none(value: Stored, code: str) -> None:
    assert shown_value(value, code) is None


@given(
    st.one_of(st.floats(), st.integers(), st.datetimes(), st.times(), st.timedeltas(), st.text(), st.booleans()),
    st.text(alphabet='0#?.,%/E+-;@"\\_*[]$€hmsdyAP> GneralM', max_size=24),
)
def test_no_format_raises(value: Stored, code: str) -> None:
    assert isinstance(shown_value(value, code), str | None)
