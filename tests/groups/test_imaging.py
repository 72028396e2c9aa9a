"""Four classes, no score, words of decision of its own, two cases to be decided."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from tests.groups.made import Made
from tests.groups.reading import paragraphs


def _titles(made: Made, deck: int = 0) -> list[str]:
    return [slide.title for slide in made.decks[deck]]


def test_each_class_has_its_list_and_what_waits_comes_last(imaging_made: Made) -> None:
    listed = [title for title in _titles(imaging_made) if title.startswith("Cas d’usage « ") or "décider" in title]
    assert listed == [
        "Cas d’usage « Must » – Imagerie",
        "Cas d’usage « Should » – Imagerie",
        "Cas d’usage « Could » – Imagerie",
        "Cas d’usage « Won’t » – Imagerie",
        "Cas d’usage à décider – Imagerie",
    ]


def test_each_class_has_its_count_in_the_order_of_the_classes(imaging_made: Made) -> None:
    [figures] = [slide for slide in imaging_made.decks[0] if slide.title == "Les cas d’usage en chiffres"]
    assert figures.heads[2:7] == ("Must", "Should", "Could", "Won’t", "À décider")
    assert [row[1:7] for row in figures.rows] == [
        ("9", "● 2", "● 3", "○ 1", "○ 1", "? 2"),
        ("1", "● 1", "● 0", "○ 0", "○ 0", "? 0"),
    ]


def test_a_class_may_be_typed_by_its_code_or_its_label(imaging_made: Made) -> None:
    lists = {slide.title: [row[1] for row in slide.rows] for slide in imaging_made.decks[0]}
    assert lists["Cas d’usage « Must » – Imagerie"] == ["IMG 1", "IMG 2"]
    assert lists["Cas d’usage « Should » – Imagerie"] == ["IMG 3", "IMG 4", "IMG 7"]


def test_a_typed_title_says_which_class_its_list_is_of(imaging_made: Made) -> None:
    assert _titles(imaging_made, 1)[-2:] == ["Ce que nous ferons – Must", "Ce que nous ferons – Should"]


def test_the_map_marks_each_card_with_the_code_of_its_class(imaging_made: Made) -> None:
    path = next(one.path for one in imaging_made.edition.documents if one.path.endswith(".pptx"))
    deck = next(one.content for one in imaging_made.edition.documents if one.path == path)
    with zipfile.ZipFile(BytesIO(deck)) as package:
        slide = package.read("ppt/slides/slide4.xml").decode()
    marks = re.findall(r'name="(Must|Should|Could|Won’t|À décider)"', slide)
    assert [marks.count(word) for word in ("Must", "Should", "Could", "Won’t", "À décider")] == [3, 4, 2, 2, 3]
    assert set(re.findall(r"<a:t>([MSCW?])</a:t>", slide)) == {"M", "S", "C", "W", "?"}


def test_the_words_of_decisions_are_those_of_the_project(imaging_made: Made) -> None:
    [kept] = [slide for slide in imaging_made.decks[1] if slide.title == "Les cas d’usage validés"]
    assert kept.texts[0] == "2 cas validés sur 3 à retenir"
    assert [row[-1] for row in kept.rows] == ["Validé – Revue\u00a02", "Validé – Revue\u00a02"]


def test_a_fiche_says_the_class_or_that_it_waits_for_one(imaging_made: Made) -> None:
    fiches = {path: paragraphs(content) for path, content in imaging_made.fiches.items()}
    words = {path: next(line for line in lines if line[:1] in "●○?") for path, lines in fiches.items()}
    assert [word for path, word in words.items() if "img-03" in path or "img-09" in path] == [
        "● Should",
        "? Priorité à décider",
    ]
