"""What has no text is a finding at its tag, and never printed; hidden attributes are refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.deck.deck_template import compile_deck
from pipeline.engine.word import compile_word
from pipeline.measure.page import Page
from tests.engine.samples import deck, flat, prototype, word

VALUES: list[tuple[str, Any, str]] = [
    ("x", ["a", "b"], "une liste"),
    ("x", ("a",), "une liste"),
    ("x", {"a": 1}, "un groupe de champs"),
    ("x", True, "vrai ou faux"),
    ("x|upper", ["a"], "une liste"),
    ("'n° ' ~ x", ["a"], "une liste"),
    ("x|join(', ')", [["a"]], "une liste"),
    ("x.y", {"y": []}, "une liste"),
]


@pytest.mark.parametrize(("code", "value", "kind"), VALUES)
@pytest.mark.tried(
    "Ce qu’une balise imprime",
    "une liste, un groupe, un vrai ou faux",
    "CU-417, à la balise",
)
def test_what_has_no_text_is_told_at_its_tag(code: str, value: Any, kind: str, tmp_path: Path) -> None:
    template, _ = compile_word(word(tmp_path, "début", f"{{{{ {code} }}}}"))
    assert template is not None
    [finding] = template.render({"x": value}).findings
    assert flat([finding]) == [("CU-417", "gabarit.docx : Corps du document, paragraphe 2")]
    assert f"« {code} » est {kind}" in finding.message


def test_every_such_tag_is_told_in_one_run_on_slides_too(tmp_path: Path) -> None:
    compiled, _ = compile_deck(deck(tmp_path, lambda made: prototype(made, "page", "{{ x }}\n{{ y }}\n{{ z }}")))
    assert compiled is not None
    findings = compiled.render([Page("page", {"x": [1], "y": "texte", "z": {}})], {}).findings
    assert [finding.code for finding in findings] == ["CU-417", "CU-417"]


@pytest.mark.parametrize(
    "tag",
    [
        r'{{ x["\x5f\x5fclass\x5f\x5f"] }}',
        '{{ x["__class__"] }}',
        "{{ x['_secret'] }}",
        "{% for c in x %}{{ c['__class__'] }}{% endfor %}",
        r'{{ x["\u005f_class__"]["__mro__"] }}',
    ],
)
@pytest.mark.tried(
    "Ce qu’une balise imprime",
    "un attribut caché, écrit en codes",
    "CU-409",
)
def test_a_subscript_that_reaches_for_a_hidden_attribute_is_refused(tag: str, tmp_path: Path) -> None:
    template, findings = compile_word(word(tmp_path, tag))
    assert template is None
    assert {finding.code for finding in findings} == {"CU-409"}


def test_one_that_is_put_together_is_refused_when_it_is_computed(tmp_path: Path) -> None:
    template, _ = compile_word(word(tmp_path, "{{ x['_' ~ '_class__'] }}"))
    assert template is not None
    assert [finding.code for finding in template.render({"x": "a"}).findings] == ["CU-409"]
