"""Tags typed in an equation are filled, whatever Office made of them, or refused in words that name the equation."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.measure.page import Page
from tests.engine.samples import deck, deck_output, parts, prototype, replaced
from tests.engine.word_files import HEAD, NS, made, p, told, tree, word_file


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def braces(inside: str) -> str:
    """What Office makes of braces around something."""
    return f'<m:d><m:dPr><m:begChr m:val="{{"/><m:endChr m:val="}}"/></m:dPr><m:e>{inside}</m:e></m:d>'


def index(first: str, second: str) -> str:
    return f"<m:sSub><m:e>{run(first)}</m:e><m:sub>{run(second)}</m:sub></m:sSub>"


@pytest.mark.parametrize(
    "equation",
    [
        run("N = {{ nb_cas }}"),
        run("N = {{ nb") + run("_cas }}"),
        run("N = ") + braces(braces(run("nb_cas"))),
        run("N = ") + braces(braces(index("nb", "cas"))),
        run("N = {{ ") + index("nb", "cas") + run(" }}"),
        run("N = {") + braces(run("nb_cas")) + run("}"),
        run("N = {{ 𝑛𝑏_𝑐𝑎𝑠 }}"),
    ],
)
@pytest.mark.tried(
    "Équations",
    "une balise qu’Office a mise en forme (accolades, indices)",
    "elle est remplie",
)
def test_a_tag_is_filled_as_it_was_typed(equation: str, tmp_path: Path) -> None:
    body = p(f"<m:oMath>{equation}</m:oMath>") + p(f"<m:oMathPara><m:oMath>{equation}</m:oMath></m:oMathPara>")
    header = f'{HEAD}<w:hdr xmlns:w="{NS["w"]}" xmlns:m="{NS["m"]}">{p(f"<m:oMath>{equation}</m:oMath>")}</w:hdr>'
    output = made(word_file(tmp_path, body, ("header", "word/h.xml", header)), nb_cas="7 < 8")
    for name, count in (("word/document.xml", 2), ("word/h.xml", 1)):
        equations = ["".join(map(str, one.itertext())) for one in tree(output, name).iter(f"{{{NS['m']}}}oMath")]
        assert equations == ["N = 7 < 8"] * count


def test_a_tag_inside_a_fraction_is_filled(tmp_path: Path) -> None:
    equation = f"<m:f><m:num>{braces(braces(run('a')))}</m:num><m:den>{run('b')}</m:den></m:f>"
    assert (
        "".join(map(str, tree(made(word_file(tmp_path, p(f"<m:oMath>{equation}</m:oMath>")), a=1)).itertext())) == "1b"
    )


@pytest.mark.parametrize("text", ["{{ nb", "nb }}", "{%p for x in y %}", "{% if x %}1{% endif %}"])
@pytest.mark.tried(
    "Équations",
    "une boucle ou une balise incomplète",
    "CU-402, qui dit « équation »",
)
def test_what_an_equation_cannot_hold_is_told_as_such(text: str, tmp_path: Path) -> None:
    findings = told(word_file(tmp_path, p(f"<m:oMath>{run(text)}</m:oMath>")))
    assert {finding.code for finding in findings} == {"CU-402"}
    assert all("équation" in finding.message and "équation" in str(finding.place) for finding in findings)


def test_ordinary_braces_are_left_alone(tmp_path: Path) -> None:
    equation = run("E = ") + braces(run("1;2"))
    output = made(word_file(tmp_path, p(f"<m:oMath>{equation}</m:oMath>")))
    assert output["word/document.xml"].count(b"m:begChr") == 1


def test_an_equation_of_a_slide_is_filled(tmp_path: Path) -> None:
    path = deck(tmp_path, lambda presentation: prototype(presentation, "page", "repère"))
    spaces = f'xmlns:m="{NS["m"]}" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
    math = f"<a14:m {spaces}><m:oMath>{run('{{ 𝑛')}{run(' }}')}</m:oMath></a14:m>"
    replaced(path, "ppt/slides/slide1.xml", "<a:r><a:t>repère</a:t></a:r>", math)
    output = parts(deck_output(path, Page("page", {"n": 7})))
    assert "<m:t>7</m:t>" in output["ppt/slides/slide1.xml"].decode()
