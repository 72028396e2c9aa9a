from __future__ import annotations

from typing import Any

from pipeline.engine.review.reading.fields import GROUP, LIST, NUMBER, TEXT, TRUTH, UNKNOWN, fields_of, merged


def test_each_field_has_its_path_its_kind_and_an_example() -> None:
    tree = fields_of([{"cas": {"nb": 2, "decide": True}, "criteres": [{"niveaux": [{"note": "3"}]}]}])
    assert [(leaf.path, leaf.kind, leaf.example) for leaf in tree.leaves()] == [
        ("cas.nb", NUMBER, "2"),
        ("cas.decide", TRUTH, "vrai"),
        ("criteres.niveaux.note", TEXT, "3"),
    ]
    assert (tree.fields["cas"].kind, tree.fields["criteres"].kind) == (GROUP, LIST)


def test_pages_complete_one_another() -> None:
    empty: dict[str, Any] = {"secteur": {}, "puces": [], "rang": None, "titre": ""}
    full = {"secteur": {"code": "AA"}, "puces": ["Lire"], "rang": "2ᵉ", "titre": "Prêts"}
    assert fields_of([empty, full]) == fields_of([full, empty]) == fields_of([full])


def test_items_of_a_list_complete_one_another() -> None:
    tree = fields_of([{"rubriques": [{"lignes": []}, {"lignes": ["Un"], "genre": "liste"}]}])
    assert [(leaf.path, leaf.example) for leaf in tree.leaves()] == [
        ("rubriques.lignes", "Un"),
        ("rubriques.genre", "liste"),
    ]


def test_an_example_of_the_workbook_goes_before_one_of_ours() -> None:
    own, sample = fields_of([{"a": "vrai", "b": ""}]), fields_of([{"a": "faux", "b": "un", "c": "deux"}], seen=False)
    tree = merged(own, sample)
    assert {name: (field.example, field.seen) for name, field in tree.fields.items()} == {
        "a": ("vrai", True),
        "b": ("un", False),
        "c": ("deux", False),
    }


def test_an_example_that_says_nothing_gives_way_to_one_that_does() -> None:
    tree = fields_of([{"rang": "–"}, {"rang": "2ᵉ"}, {"rang": "3ᵉ"}])
    assert tree.fields["rang"].example == "2ᵉ"


def test_a_field_that_was_always_empty_is_still_a_field() -> None:
    tree = fields_of([{"puces": [], "rang": None}])
    assert [(leaf.path, leaf.kind) for leaf in tree.leaves()] == [("puces", LIST), ("rang", UNKNOWN)]
