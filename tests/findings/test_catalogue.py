import re
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.findings import Place, report
from pipeline.findings.problems import CHAPTERS, PROBLEMS
from pipeline.findings.report import _chapter_of

PIPELINE = Path(pipeline.__file__).parent


def test_a_code_is_declared_once() -> None:
    codes = [problem.code for chapter in CHAPTERS for problem in chapter.problems]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"CU-\d{3}", code) for code in codes)


def test_the_codes_of_a_chapter_are_in_order() -> None:
    for chapter in CHAPTERS:
        codes = [problem.code for problem in chapter.problems]
        assert codes == sorted(codes), chapter.title


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_problem_is_found_by_its_code(code: str) -> None:
    words = dict.fromkeys(re.findall(r"\{(\w+)\}", "".join(map(str, vars(PROBLEMS[code]).values()))), "x")
    finding = report(
        code,
        Place(),
        **{word: value for word, value in words.items() if word not in ("expected", "hint")},
        expected="x",
    )
    assert (finding.code, finding.severity) == (code, PROBLEMS[code].severity)


def test_a_code_that_nobody_declared_is_a_mistake_of_ours() -> None:
    for code in ("CU-999", "XX-001"):
        with pytest.raises(KeyError):
            report(code, Place())


def test_every_declared_code_is_reported_somewhere_and_every_reported_code_is_declared() -> None:
    sources = [path for path in PIPELINE.rglob("*.py") if "catalogue" not in path.parts]
    used = {code for path in sources for code in re.findall(r"\bCU-\d{3}\b", path.read_text(encoding="utf-8"))}
    assert used == set(PROBLEMS)


def test_what_was_found_is_shortened_to_120_characters() -> None:
    assert report("CU-001", Place(), found="a" * 120, file="f").found == "a" * 120
    assert report("CU-001", Place(), found="a" * 121, file="f").found == "a" * 119 + "…"


def test_the_engine_reports_problems_of_templates_and_documents_only() -> None:
    engine = [path.read_text(encoding="utf-8") for path in (PIPELINE / "engine").rglob("*.py")]
    chapters = {_chapter_of(code) for text in engine for code in re.findall(r"\bCU-\d{3}\b", text)}
    assert chapters == {"template_problems", "document_problems"}


def test_the_engine_never_loads_the_chapters_of_the_workbook() -> None:
    told = (
        "import sys; from pathlib import Path; from pipeline.engine.word import compile_word; "
        "print(compile_word(Path('absent.docx'))); "
        "print([name for name in sys.modules if name.startswith('pipeline.findings.catalogue.')])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert "CU-401" in done.stdout
    assert done.stdout.splitlines()[-1] == "['pipeline.findings.catalogue.template_problems']"
