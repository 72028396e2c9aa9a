"""Macros shared by all templates, in a text file beside them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pptx
import pytest

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.word import compile_word
from pipeline.findings import Finding
from pipeline.measure.page import Page
from tests.engine.samples import deck, flat, lines, prototype, text_box, word

ARROW = "{% macro fleche(cas, signe='→') %}{{ cas.de }} {{ signe }} {{ cas.vers }}{% endmacro %}\n"
CASE = {"de": "R&D", "vers": "<vous>"}


def shared(folder: Path, source: str) -> Path:
    path = folder / "macros.jinja"
    path.write_text(source, encoding="utf-8")
    return path


def faults(folder: Path, source: str, tag: str = "{{ fleche(cas) }}") -> list[Finding]:
    template, findings = compile_word(word(folder, tag), macros=shared(folder, source))
    return findings or list(template.render({"cas": CASE}).findings if template else ())


def test_a_shared_macro_prints_escaped_text_in_word(tmp_path: Path) -> None:
    template, findings = compile_word(word(tmp_path, "Flux : {{ fleche(cas) }}."), macros=shared(tmp_path, ARROW))
    assert template is not None, findings
    assert lines(docx.Document(BytesIO(template.render({"cas": CASE}).content))) == ["Flux : R&D → <vous>."]


def test_a_shared_macro_prints_escaped_text_on_a_slide(tmp_path: Path) -> None:
    path = deck(tmp_path, lambda presentation: prototype(presentation, "flux", "{{ fleche(cas, signe='>') }}"))
    template, findings = compile_deck(path, macros=shared(tmp_path, ARROW))
    assert template is not None, findings
    made = pptx.Presentation(BytesIO(template.render([Page("flux", {"cas": CASE})], {}).content))
    assert text_box(made.slides[0]).text_frame.text == "R&D > <vous>"


def test_a_macro_that_nobody_wrote_is_told(tmp_path: Path) -> None:
    assert flat(faults(tmp_path, ARROW, "{{ autre(cas) }}"))[0][0] == "CU-409"


@pytest.mark.parametrize(
    ("source", "code", "spot"),
    [
        ("{% macro fleche(cas) %}\n{{ cas.de }\n{% endmacro %}", "CU-402", "ligne 2"),
        ("\n{% macro fleche(cas) %}{{ cas|uper }}{% endmacro %}", "CU-402", "ligne 2"),
        ("{% macro fleche(cas) %}{{ cas.__class__ }}{% endmacro %}", "CU-409", "ligne 1"),
        ("{% import 'os' as os %}{% macro fleche(cas) %}{% endmacro %}", "CU-409", "ligne 1"),
        ("{% macro fleche(cas) %}\n{{ cas.d }}{% endmacro %}", "CU-404", "ligne 2"),
    ],
)
def test_faults_of_the_file_are_told_with_their_line(tmp_path: Path, source: str, code: str, spot: str) -> None:
    found = faults(tmp_path, source)
    assert (found[0].code, found[0].place.document, found[0].place.spot) == (code, "macros.jinja", spot)


@pytest.mark.parametrize("source", ["", "\n", "{# rien #}"])
def test_a_file_without_any_macro_is_no_fault(tmp_path: Path, source: str) -> None:
    assert faults(tmp_path, source, "{{ cas.de }}") == []


@pytest.mark.parametrize("source", ["{% macro fleche(cas) %}", "\n\n{% macro fleche(cas) %}{{ cas.de }}\n"])
def test_a_macro_that_does_not_end_is_told_at_a_line_of_the_file(tmp_path: Path, source: str) -> None:
    fault, *_ = faults(tmp_path, source)
    assert (fault.code, fault.place.spot) == (
        "CU-402",
        f"ligne {source.count(chr(10)) + (not source.endswith(chr(10)))}",
    )


def test_macros_may_call_each_other_and_templates_without_the_file_have_none(tmp_path: Path) -> None:
    source = ARROW + "{% macro deux(cas) %}{{ fleche(cas) }}, {{ fleche(cas) }}{% endmacro %}"
    assert faults(tmp_path, source, "{{ deux(cas) }}") == []
    _, findings = compile_word(word(tmp_path, "{{ deux(cas) }}"), macros=tmp_path / "absent.jinja")
    assert [finding.code for finding in findings] == ["CU-409"]


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "macros.jinja"
    path.write_bytes(b"\xff\xfe\x00")
    _, findings = compile_word(word(tmp_path, "x"), macros=path)
    assert [finding.code for finding in findings] == ["CU-401"]
