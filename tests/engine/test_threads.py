"""One compiled template serves many threads: no document takes anything of another's."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest

from pipeline.engine import DeckTemplate, Page, WordTemplate
from tests.engine.samples import deck, lines, prototype, word

DOCUMENTS, THREADS = 2_000, 8


@pytest.fixture
def switching() -> Iterator[None]:
    """The interpreter goes from one thread to another as often as it can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


class Yielding(dict[str, Any]):
    """Fields that let another thread work each time one of them is read, in the middle of a rendering."""

    def __getitem__(self, name: str) -> Any:
        time.sleep(0)
        return super().__getitem__(name)


def context(rank: int) -> dict[str, Any]:
    """What a document is filled with; every third lacks a field, every fifth loops long."""
    items = [Yielding(nom=f"{rank}-{item}") for item in range(50 if rank % 5 == 0 else 3)]
    return {"rang": rank, "liste": items} | ({"titre": f"Titre {rank}"} if rank % 3 else {})


def faults(rank: int) -> list[str]:
    """The codes that a document's rendering must note."""
    return [] if rank % 3 else ["CU-404"]


@pytest.mark.usefixtures("switching")
def test_word_documents_made_by_many_threads_are_those_made_by_one(tmp_path: Path) -> None:
    template = WordTemplate.open(
        word(tmp_path, "{{ titre }}", "{{ rang }} :{% for x in liste %} {{ x.nom }}{% endfor %}")
    )
    with ThreadPoolExecutor(THREADS) as pool:
        made = list(pool.map(lambda rank: template.render(context(rank)), range(DOCUMENTS)))
    assert [[finding.code for finding in rendering.findings] for rendering in made] == list(
        map(faults, range(DOCUMENTS))
    )
    assert all(made[rank].content == template.render(context(rank)).content for rank in range(DOCUMENTS))
    assert lines(docx.Document(BytesIO(made[1].sound()))) == ["Titre 1", "1 : 1-0 1-1 1-2"]


@pytest.mark.usefixtures("switching")
def test_decks_made_by_many_threads_are_those_made_by_one(tmp_path: Path) -> None:
    tags = "{{ titre }}\n{% for x in liste %}{{ x.nom }} {% endfor %}"
    template = DeckTemplate.open(deck(tmp_path, lambda presentation: prototype(presentation, "page", tags)))
    with ThreadPoolExecutor(THREADS) as pool:
        made = list(pool.map(lambda rank: template.render([Page("page", context(rank))]), range(200)))
    assert [[finding.code for finding in rendering.findings] for rendering in made] == list(map(faults, range(200)))
    assert all(made[rank].content == template.render([Page("page", context(rank))]).content for rank in range(200))
    assert len(pptx.Presentation(BytesIO(made[1].sound())).slides) == 1
