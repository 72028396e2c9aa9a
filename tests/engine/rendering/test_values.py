"""What the workbook may hold, as a reader of the documents sees it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docxtpl import RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from pipeline.engine import Xml
from pipeline.engine.rendering.printed.escape import attribute_value, property_text, slide_text, split_breaks, word_text
from pipeline.engine.word import compile_word
from pipeline.measure.page import Page
from tests.engine.samples import (
    compiled_word,
    deck,
    flat,
    lines,
    presentation_of,
    prototype,
    said,
    shown,
    text_box,
    word,
    word_document,
)

SEEN = [
    ("R&D <5 mg> \"a\" 'b' &amp; é 👩‍⚕️ 𝒳", "R&D <5 mg> \"a\" 'b' &amp; é 👩‍⚕️ 𝒳"),
    ("a\x00b\x07c\x1fd\x7fe\x85f", "abcdef"),
    ("a\ud83db\udc00c\ufffed\uffff", "abcd"),
    ("  deux  blancs  ", "  deux  blancs  "),
    ("10\u00a0000\u202f€", "10\u00a0000\u202f€"),
    ("", ""),
    (None, ""),
    (0, "0"),
    (2.5, "2.5"),
    ("{{ 7 * 7 }} {% if %} {# c #}", "{{ 7 * 7 }} {% if %} {# c #}"),
    ("{_{ x }_} {%p for %}", "{_{ x }_} {%p for %}"),
    ("</w:t></w:r><w:r><w:t>", "</w:t></w:r><w:r><w:t>"),
    ("</a:t><!-- --><![CDATA[x]]>&#65;", "</a:t><!-- --><![CDATA[x]]>&#65;"),
    ("=1+1", "=1+1"),
    ("_x000B_", "_x000B_"),
    ("\ue0000\ue001", "\ue0000\ue001"),
]


def unchecked(text: str) -> bool:
    return "{" in text


def test_values_are_seen_as_they_are_without_what_office_cannot_hold(tmp_path: Path) -> None:
    values, wanted = (list(column) for column in zip(*SEEN, strict=True))
    tags = [f"[{{{{ valeurs[{rank}] }}}}]" for rank in range(len(values))]
    plain = [rank for rank, text in enumerate(wanted) if not unchecked(text)]
    chosen, context = [tags[rank] for rank in plain], {"valeurs": values}
    assert said(tmp_path, *chosen, **context) == [f"[{wanted[rank]}]" for rank in plain]
    assert shown(tmp_path, *chosen, **context) == [f"[{wanted[rank]}]" for rank in plain]


@pytest.mark.parametrize("text", [text for _, text in SEEN if unchecked(text)])
def test_tags_written_in_data_are_printed_literally(text: str, tmp_path: Path) -> None:
    template = compiled_word(word(tmp_path, "{{ x }}"))
    rendering = template.render({"x": text})
    output = tmp_path / "sortie.docx"
    output.write_bytes(rendering.content)
    assert (lines(docx.Document(str(output))), rendering.findings) == ([text], ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_is_one_break_in_the_same_run_formatting(end: str, tmp_path: Path) -> None:
    def bold(document: Any) -> None:
        document.add_paragraph().add_run("{{ x }}").bold = True

    run = word_document(word(tmp_path, make=bold), {"x": f"a{end}b"}).paragraphs[0].runs[0]
    assert (run.text, run.bold) == ("a\nb", True)

    def bold_slide(presentation: Any) -> None:
        text_box(prototype(presentation, "page", "{{ x }}")).text_frame.paragraphs[0].runs[0].font.bold = True

    slide = presentation_of(deck(tmp_path, bold_slide), Page("page", {"x": f"a{end}b"})).slides[0]
    paragraph = text_box(slide).text_frame.paragraphs[0]
    assert (paragraph.text, [run.font.bold for run in paragraph.runs]) == ("a\vb", [True, True])


def test_a_tab_is_a_tab(tmp_path: Path) -> None:
    assert said(tmp_path, "{{ x }}", x="a\tb") == ["a\tb"]
    assert shown(tmp_path, "{{ x }}", x="a\tb") == ["a\tb"]


def test_breaks_at_the_edges_and_in_a_row_are_all_kept(tmp_path: Path) -> None:
    assert said(tmp_path, "{{ x }}", x="\na\n\nb\n") == ["\na\n\nb\n"]
    assert shown(tmp_path, "{{ x }}", x="\na\n\nb\n") == ["\va\v\vb\v"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (2, "2"),
        (2.5, "2.5"),
        ("a", "a"),
        ("a & b", "a &amp; b"),
        (Xml("a &amp; b"), "a &amp; b"),
    ],
)
def test_any_value_is_a_text_wherever_it_is_printed(value: object, shown: str) -> None:
    assert [write(value) for write in (word_text, slide_text, property_text, attribute_value)] == [shown] * 4


def test_a_line_end_is_what_its_place_can_hold() -> None:
    ends = [write('a\r\n"b"') for write in (slide_text, property_text, attribute_value)]
    assert ends == ['a\x0b"b"', 'a "b"', "a&#10;&quot;b&quot;"]
    assert (
        split_breaks("<a:r><a:t>a\x0b\x0bb</a:t></a:r>")
        == "<a:r><a:t>a</a:t></a:r><a:br></a:br><a:br></a:br><a:r><a:t>b</a:t></a:r>"
    )
    assert split_breaks("<a:r><a:rPr/><a:t>\x0ba</a:t></a:r>") == "<a:br><a:rPr/></a:br><a:r><a:rPr/><a:t>a</a:t></a:r>"
    assert split_breaks("<a:t>a\x0bb</a:t>") == "<a:t>a b</a:t>"


def test_fields_named_like_methods_are_fields(tmp_path: Path) -> None:
    context = {"x": {"items": "I", "values": "V", "keys": "K", "get": "G", "update": "U"}}
    assert said(tmp_path, "{{ x.items }}{{ x.values }}{{ x['keys'] }}{{ x.get }}{{ x.update }}", **context) == ["IVKGU"]


@settings(max_examples=200)
@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_is_well_formed_xml_once_escaped(text: str) -> None:
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    for escape in (word_text, slide_text):
        escaped = escape(text).replace("\x0b", "\n")
        tree = etree.fromstring(f'<w:p xmlns:w="w"><w:t>{escaped}</w:t></w:p>')
        seen = "".join(str(piece) for piece in tree.itertext())
        assert [c for c in seen if c.isprintable()] == [c for c in kept if c.isprintable()]
        assert set(seen) <= set(kept)


ATTACKS = [
    "{{ ''.__class__.__mro__ }}",
    "{{ x.__class__ }}",
    "{{ x|attr('__class__') }}",
    "{{ ''.format(x) }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '%s'|format(x) }}",
    "{{ x.upper() }}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace() }}",
    "{{ lipsum() }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{{ x|safe }}",
    "{% autoescape false %}{{ x }}{% endautoescape %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{% do x %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_templates_may_not_do_is_refused_when_they_are_compiled(attack: str, tmp_path: Path) -> None:
    template, findings = compile_word(word(tmp_path, attack))
    assert template is None
    assert {code for code, _ in flat(findings)} <= {"CU-402", "CU-409", "CU-403"}
    assert findings[0].place.spot == "paragraphe 1"


BOMBS = [
    "{{ 'x' * 10**9 }}",
    "{{ 'x' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%2000000000d' % 1 }}",
    "{{ range(1000000000)|list }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(999) %}{% for b in range(999) %}{% for c in range(9) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) if b < 0 %}{% endfor %}{% endfor %}",
    "{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}",
    "{{ range(99999)|join('x' ~ range(99999)|join) }}",
    "{% set a = range(99999)|join %}{{ a|replace('1', a) }}",
    "{% set a = range(99999)|join %}{{ a ~ a ~ a }}",
    "{% set a = range(99999)|list %}{{ a + a + a + a + a + a + a + a + a + a + a }}",
    "{{ 1 // 0 }}",
    "{{ [] < 1 }}",
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_computations_out_of_proportion_are_stopped_at_their_tag(bomb: str, tmp_path: Path) -> None:
    rendering = compiled_word(word(tmp_path, "début", bomb)).render({"x": "x"})
    assert {code for code, _ in flat(rendering.findings)} <= {"CU-405", "CU-409"}
    assert [finding.place.spot for finding in rendering.findings] == ["paragraphe 2"]


def test_two_documents_share_no_state(tmp_path: Path) -> None:
    template = compiled_word(word(tmp_path, "{% for x in liste %}{{ x }}{% endfor %}"))
    many = {"liste": list(range(400_000))}
    assert [template.render(many).findings for _ in range(3)] == [(), (), ()]
    assert template.render({"liste": 3}).findings != ()
    assert template.render({"liste": [1]}).findings == ()


@pytest.mark.tried(
    "Une valeur qui n'est pas un texte",
    "un objet d'une autre bibliothèque (RichText, Markup, document…), un octet, un objet quelconque",
    "un message à la balise (CU-417), jamais de XML ni de Python imprimé",
)
@pytest.mark.parametrize(
    "value",
    [RichText("gras", bold=True), Markup("<w:b/>"), b"octets", object(), docx.Document(), iter("ab"), print],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("tag", ["{{ x }}", "{{ x|upper }}", "{{ x ~ 'a' }}"])
def test_an_object_of_another_library_is_told_and_never_printed(tmp_path: Path, tag: str, value: object) -> None:
    rendering = compiled_word(word(tmp_path, f"[{tag}]")).render({"x": value})
    assert {finding.code for finding in rendering.findings} == {"CU-417"}
    [text] = lines(docx.Document(BytesIO(rendering.content)))
    assert text in ("[]", "[a]")


def test_what_macros_and_blocks_of_set_say_is_printed_once_escaped(tmp_path: Path) -> None:
    tags = "{% macro deux(t) %}{{ t }} & {{ t }}{% endmacro %}{% set x %}<{{ a }}>{% endset %}{{ deux(a) }} {{ x }}"
    rendering = compiled_word(word(tmp_path, tags)).render({"a": "R&D"})
    assert rendering.findings == ()
    assert lines(docx.Document(BytesIO(rendering.content))) == ["R&D & R&D <R&D>"]
