"""Mutants of the templates: a sample at each run; `python -m tests.fuzz.templates` tries thousands.

Three promises: no traceback, nothing touched on refusal, and what is written is valid.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.template_judge import Bench
from tests.office.conformance import microsoft

_FICHES, _DECKS = 40, 12


@pytest.fixture
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    made: Bench = request.param(tmp_path)
    return made


@pytest.mark.tried(
    "Un gabarit abîmé",
    "des milliers de gabarits modifiés au hasard (octets, éléments, attributs, liens, types)",
    "des documents valides, ou un message qui nomme le gabarit",
)
@pytest.mark.parametrize(("bench", "count"), [(Bench.of_fiches, _FICHES), (Bench.of_decks, _DECKS)], indirect=["bench"])
def test_a_mutant_of_a_template_gives_valid_documents_or_findings(bench: Bench, count: int) -> None:
    faults = {seed: end.fault for seed in range(count) if (end := bench.tried(seed)).fault}
    assert faults == {}


@pytest.mark.office
@pytest.mark.parametrize("bench", [Bench.of_fiches], indirect=True)
def test_what_is_made_of_a_mutant_without_a_word_is_valid_for_microsoft(bench: Bench, tmp_path: Path) -> None:
    paths = []
    for seed in range(_FICHES):
        if bench.tried(seed).kind == "sound":
            [document, *_] = bench.edition().documents
            paths.append(tmp_path / f"{seed}.docx")
            paths[-1].write_bytes(document.content)
    assert len(paths) > 5
    assert microsoft(paths) == []
