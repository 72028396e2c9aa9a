"""Two working groups as unlike that of 2022 as can be: another workbook, the shipped templates, not a line of code."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from pipeline.findings import Severity
from pipeline.judgement.rules import check
from pipeline.readers import read_portfolio
from pipeline.words.typography import typeset
from tests.groups.made import Made
from tests.groups.reading import every_word, paragraphs, unexplained_shapes
from tests.office.conformance import audit
from tests.office.repairs import repairs

_WORDS_OF_2022 = (
    "ESMS", "ESSMS", "Ségur", "DUI", "PA", "PH", "DOM", "GT", "TF", "MS", "task-forces?", "médico-socia(l|le|ux)",
    "personnes âgées", "handicap", "Via ?Trajectoire", "PEC", "usager", "Agence du Numérique", "ANS",
    "flux d'information existant", "support papier", "support mail",
    r"(5|cinq) (premiers|rubriques|critères|notes|choix)", "73 cas", "54 candidats",
    r"(trois|3) (secteurs|séances)", r"(15|quinze) groupes",
)  # fmt: skip


def test_the_workbook_is_sound(made: Made) -> None:
    reading = read_portfolio(made.workbook)
    assert reading.portfolio is not None
    assert [*reading.findings, *check(reading.portfolio)] == []


def test_nothing_is_told_but_the_slides_left_out(made: Made) -> None:
    told = {finding.code for finding in made.edition.findings if finding.severity is Severity.INFO}
    warned = {finding.code for finding in made.edition.findings if finding.severity is not Severity.INFO}
    assert told == {"CU-502"}
    # Slides that say whether a ranking or a vote holds, where there is no score or no collège.
    assert warned <= {"CU-650", "CU-651"}


def test_no_tag_is_left_in_any_document(made: Made) -> None:
    for document in made.edition.documents:
        assert re.findall(r"\{[{%#]|[}%#]\}", every_word(document.content)) == []


def test_every_slide_has_a_title_of_its_own(made: Made) -> None:
    for deck in made.decks:
        assert [
            title for title, count in Counter(slide.title for slide in deck).items() if count > 1 or not title
        ] == []


def test_every_slide_says_something_besides_its_title(made: Made) -> None:
    for deck in made.decks:
        assert [slide.title for slide in deck if not slide.texts and not any(map(any, slide.rows))] == []


def test_every_shape_says_something_to_who_does_not_see_it(made: Made) -> None:
    decks = [document for document in made.edition.documents if document.path.endswith(".pptx")]
    assert {deck.path: unexplained_shapes(deck.content) for deck in decks} == {deck.path: [] for deck in decks}


def test_no_punctuation_can_be_left_alone_at_the_beginning_of_a_line(made: Made) -> None:
    documents = [*made.fiches.values(), *(made.ballots[path] for path in made.ballots if path.endswith(".docx"))]
    texts = [text for deck in made.decks for slide in deck for text in (*slide.texts, *slide.heads)]
    texts += [text for document in documents for text in paragraphs(document)]
    assert [text for text in texts if typeset(text) != text] == []


def test_no_word_of_the_group_of_2022_is_left(made: Made) -> None:
    pattern = re.compile(rf"(?<!\w)({'|'.join(_WORDS_OF_2022)})(?!\w)|GT n°", re.IGNORECASE)
    contents = {document.path: document.content for document in made.edition.documents} | made.ballots
    leaks = {path: [found[0] for found in pattern.finditer(every_word(content))] for path, content in contents.items()}
    assert {path: words for path, words in leaks.items() if words} == {}


def test_each_agenda_lists_the_sections_of_the_deck_and_marks_its_own(made: Made) -> None:
    for deck in made.decks:
        agendas = [slide for slide in deck if slide.title.startswith("Ordre du jour ")]
        sections = [slide.title.removeprefix("Ordre du jour ") for slide in agendas]
        for section, agenda in zip(sections, agendas, strict=True):
            points = agenda.texts[0].split("\n")
            assert [point for point in points if point.startswith("▸")] == [f"▸ {section}"]
            assert [point.removeprefix("▸ ") for point in points if point.removeprefix("▸ ") in sections] == sections


def test_no_separator_waits_for_a_setting_left_blank(made: Made) -> None:
    texts = [text for deck in made.decks for slide in deck for text in slide.texts]
    texts += [text for content in made.fiches.values() for text in paragraphs(content)]
    assert [text for text in texts if re.search(r"[|:–] *$|– *–|^ *[|]", text) and text != "–"] == []


def test_office_would_open_every_deck_as_it_is(made: Made, tmp_path: Path) -> None:
    decks = [document for document in made.edition.documents if document.path.endswith(".pptx")]
    for document in decks:
        (tmp_path / Path(document.path).name).write_bytes(document.content)
    files = sorted(tmp_path.iterdir())
    assert len(files) == len(made.decks)
    assert [fault for file in files for fault in (*audit(file), *repairs(file))] == []
