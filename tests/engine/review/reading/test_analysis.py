"""Fields followed through loops, variables, macros and filters, in every branch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.review.readings import faults, only_fault, reviewed, told


@pytest.mark.parametrize(
    "tags",
    [
        ["{{ titre }}", "{{ cas.intitule|upper }}", "{{ cas['intitule'] }}", "{{ cas.secteur.libelle ~ nb }}"],
        ["{%p for c in criteres %}", "{{ loop.index }} {{ c.libelle }} {{ c.niveaux[0].note }}", "{%p endfor %}"],
        ["{%p for c in criteres %}{%p for n in c.niveaux %}{{ c.libelle }} {{ n.note }}{%p endfor %}{%p endfor %}"],
        ["{% for c in criteres %}{{ loop.previtem.libelle }}{{ loop.cycle('a', 'b') }}{% endfor %}"],
        ["{% set c = cas %}{{ c.intitule }}", "{% set n %}{{ nb }}{% endset %}{{ n }}"],
        ["{% if cas.prioritaire %}{% set mot = 'oui' %}{% endif %}{{ mot }}"],
        ["{% with s = cas.secteur %}{{ s.libelle }}{% endwith %}"],
        ["{% macro ligne(c, fin='.') %}{{ c.libelle }}{{ fin }}{% endmacro %}{{ ligne(criteres[0]) }}"],
        ["{{ criteres|map(attribute='libelle')|join(', ') }}", "{{ (criteres|first).libelle }}", "{{ puces|length }}"],
        ["{% for c in criteres|sort(attribute='libelle') %}{{ c.libelle }}{% endfor %}"],
        ["{% for g, cs in criteres|groupby('libelle') %}{{ g }}{{ cs|length }}{% endfor %}"],
        ["{% for p in puces if p != titre %}{{ p }}{% else %}{{ titre }}{% endfor %}"],
        ["{{ absent|default('rien') }}", "{% if absent is defined %}{{ absent }}{% endif %}"],
        [
            "{{ range(nb)|join }}",
            "{% for i in range(3) %}{{ i }}{% endfor %}",
            "{{ titre if nb > 1 else cas.intitule }}",
        ],
        ["{# remarque : {{ absent }} #}", "Du texte seul"],
    ],
)
def test_what_the_page_gets_is_no_fault(tmp_path: Path, tags: list[str]) -> None:
    assert faults(tmp_path, *tags) == []


@pytest.mark.parametrize(
    ("tags", "word", "nearest"),
    [
        (["{{ titer }}"], "titer", "titre"),
        (["{{ cas.intitul }}"], "intitul", "intitule"),
        (["{{ intitule }}"], "intitule", "cas.intitule"),
        (["{% for c in criteres %}{{ c.libele }}{% endfor %}"], "libele", "libelle"),
        (["{% for c in criteres %}{% for n in c.niveaux %}{{ n.notes }}{% endfor %}{% endfor %}"], "notes", "note"),
        (["{% for c in criteres %}{{ loop.indx }}{% endfor %}"], "indx", "index"),
        (["{% for c in criteres %}{{ loop.previtem.libele }}{% endfor %}"], "libele", "libelle"),
        (["{% set c = cas %}{{ c.intitul }}"], "intitul", "intitule"),
        (["{% set c = criteres|first %}{{ c.libele }}"], "libele", "libelle"),
        (["{% with s = cas.secteur %}{{ s.libele }}{% endwith %}"], "libele", "libelle"),
        (["{% macro ligne(c) %}{{ c.libele }}{% endmacro %}{{ ligne(criteres[0]) }}"], "libele", "libelle"),
        (["{% macro ligne(c) %}{{ c }}{% endmacro %}{{ ligne(c=cas.intitul) }}"], "intitul", "intitule"),
        (["{{ criteres|map(attribute='libele')|join }}"], "libele", "libelle"),
        (["{% for c in criteres|selectattr('libele') %}{{ c.libelle }}{% endfor %}"], "libele", "libelle"),
        (["{{ titre[:nbr] }}"], "nbr", "nb"),
        (["{{ 'oui' if cas.prioritair else 'non' }}"], "prioritair", "prioritaire"),
        (["{{ titre ~ ' – ' ~ cas.secteur.label }}"], "label", ""),
        (["{% if cas.intitul is defined %}{% endif %}{{ cas.intitul }}"], "intitul", "intitule"),
    ],
)
def test_an_unknown_field_is_told_with_its_near_miss(tmp_path: Path, tags: list[str], word: str, nearest: str) -> None:
    finding = only_fault(tmp_path, *tags)
    suggestion = f" Vouliez-vous dire « {nearest} » ?" if nearest else ""
    assert (finding.code, finding.message) == ("CU-404", f"Le champ « {word} » n'existe pas ici.{suggestion}")


def test_branches_that_no_page_takes_are_read(tmp_path: Path) -> None:
    branches = ["{% if nb > 99 %}{{ a }}{% elif b %}{{ c }}{% else %}{{ d }}{% endif %}"]
    words = [finding.message.split("»")[0] for finding in told(reviewed(tmp_path, *branches))]
    assert sorted(words) == [f"Le champ « {word} " for word in "abcd"]


def test_the_variable_of_a_loop_ends_with_it(tmp_path: Path) -> None:
    assert faults(tmp_path, "{%p for puce in puces %}{{ puce }}{%p endfor %}", "{{ puce }}") == [
        ("CU-404", "paragraphe 2")
    ]


def test_the_known_fields_are_told(tmp_path: Path) -> None:
    assert only_fault(tmp_path, "{{ cas.xyz }}").expected == "l'un des champs : intitule, prioritaire, secteur"


def test_a_field_of_a_list_or_of_a_text_is_explained(tmp_path: Path) -> None:
    assert only_fault(tmp_path, "{{ criteres.libelle }}").expected == "une boucle : « criteres » est une liste"
    text = only_fault(tmp_path, "{{ titre.libelle }}")
    assert text.expected == "« titre » est un champ sans autre champ à l'intérieur"


@pytest.mark.parametrize(
    ("tag", "code", "message"),
    [
        ("{{ puces }}", "CU-417", "« puces » est une liste"),
        ("{{ cas }}", "CU-417", "« cas » est un groupe de champs"),
        ("{% for c in criteres %}{{ c }}{% endfor %}", "CU-417", "« criteres » est un groupe de champs"),
        ("{% for c in titre %}{{ c }}{% endfor %}", "CU-418", "« titre » n'est pas une liste (texte)"),
        ("{% for c in nb %}{{ c }}{% endfor %}", "CU-418", "« nb » n'est pas une liste (nombre)"),
    ],
)
def test_a_field_used_for_what_it_is_not_is_told(tmp_path: Path, tag: str, code: str, message: str) -> None:
    finding = only_fault(tmp_path, tag)
    assert finding.code == code
    assert finding.message.startswith(message)


def test_a_list_that_was_always_empty_may_be_repeated(tmp_path: Path) -> None:
    assert faults(tmp_path, "{% for a in absents %}{{ a.nom }}{% endfor %}", absents=[]) == []


def test_a_broken_part_is_still_read(tmp_path: Path) -> None:
    assert faults(
        tmp_path,
        "{%p for c in criteres %}",
        "{{ c.libele }}",
        "{{ c.libelle | }}",
        "{% endif %}",
        "{{ titer }}",
    ) == [
        ("CU-403", "paragraphe 1"),
        ("CU-404", "paragraphe 2"),
        ("CU-402", "paragraphe 3"),
        ("CU-403", "paragraphe 4"),
        ("CU-404", "paragraphe 5"),
    ]


def test_a_macro_that_calls_itself_is_read_once(tmp_path: Path) -> None:
    assert faults(tmp_path, "{% macro m(c) %}{{ c.libele }}{{ m(c) }}{% endmacro %}{{ m(criteres[0]) }}") == [
        ("CU-404", "paragraphe 1")
    ]


def test_fields_used_are_known_by_their_path_whatever_the_variable(tmp_path: Path) -> None:
    review = reviewed(tmp_path, "{% for c in criteres %}{% for n in c.niveaux %}{{ n.note }}{% endfor %}{% endfor %}")
    assert [use.field.path for use in review.uses] == ["criteres", "criteres.niveaux", "criteres.niveaux.note"]
    assert {use.location.spot for use in review.uses} == {"paragraphe 1"}
