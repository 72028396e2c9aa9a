"""Whatever an editor types, the tags are read to the end."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from pipeline.engine.package.vocabulary import WORD, W
from pipeline.engine.package.xml import parse
from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.review.reading.analysis import analysed
from pipeline.engine.review.reading.fields import fields_of
from pipeline.engine.review.reading.recovery import tag_tree
from pipeline.engine.review.reading.trace import Trace
from pipeline.engine.source.jinja_source import source_of
from pipeline.findings import Place
from tests.engine.review.readings import PAGE

PIECES = [
    "{% for c in criteres %}",
    "{%p for p in puces %}",
    "{% endfor %}",
    "{%p endfor %}",
    "{% if cas %}",
    "{% elif %}",
    "{% else %}",
    "{% endif %}",
    "{% set x = %}",
    "{% set x = cas %}",
    "{{ x.intitule }}",
    "{{ titre",
    "}}",
    "{% raw %}",
    "{{ c.libelle|map( }}",
    "{% macro m(a) %}",
    "{% endmacro %}",
    "{{ m(cas) }}",
    "{% call m() %}",
    "{% %}",
    "{{ }}",
    "{# r #}",
    "{% include 'x' %}",
    "{% filter upper %}",
    "{{ cas[titre]['x'] }}",
    "{{ a.b.c(d)|e is f }}",
]


def read(*paragraphs: str) -> Trace:
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    tree = parse(f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>'.encode())
    tags = source_of(tree, WORD, Place("Corps du document")).tags
    return analysed(tag_tree(TemplateEnvironment(str), tags), fields_of([PAGE]))


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join), max_size=6))
def test_any_tags_in_any_order_are_read(paragraphs: list[str]) -> None:
    read(*paragraphs)


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_a_fault_does_not_hide_the_next_paragraph(before: list[str]) -> None:
    swallowing = {"{{ titre", "{% raw %}"}
    kept = [piece for piece in before if piece not in swallowing]
    found = [finding.place.spot for finding in read(*kept, "{{ titer }}").findings]
    assert f"paragraphe {len(kept) + 1}" in found
