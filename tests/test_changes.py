"""What a change costs: in a copy of the project, one is made as ARCHITECTURE says, tried, and its files counted."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from pptx import Presentation

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Copy:
    """A copy of the code and of the templates."""

    folder: Path

    def add(self, path: str, text: str, *, before: str) -> None:
        """Put `text` in a file in front of `before`, which stands there once."""
        file = self.folder / path
        now = file.read_text(encoding="utf-8")
        assert now.count(before) == 1, f"« {before} » stands {now.count(before)} times in {path}"
        file.write_text(now.replace(before, text + before), encoding="utf-8")

    def changed(self) -> list[str]:
        """The files that are not as they were, or are new."""
        files = (path.relative_to(self.folder) for top in ("pipeline", "templates") for path in self._files(top))
        return sorted(str(path) for path in files if not self._is_same(path))

    def _files(self, top: str) -> list[Path]:
        return [path for path in (self.folder / top).rglob("*") if path.is_file() and "__pycache__" not in path.parts]

    def _is_same(self, path: Path) -> bool:
        return (ROOT / path).exists() and filecmp.cmp(ROOT / path, self.folder / path, shallow=False)

    def run(self, code: str) -> str:
        """What `code` prints; it runs with the code of the copy, and the builders of these tests."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", f"import pipeline; print(pipeline.__file__)\n{dedent(code)}"]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        where, _, printed = done.stdout.partition("\n")
        assert Path(where).is_relative_to(self.folder)
        return printed

    def slides(self) -> list[list[str]]:
        """The texts of each slide of the only deck that was made."""
        [deck] = (self.folder / "output" / "decks").glob("*.pptx")
        slides = Presentation(str(deck)).slides
        texts = ([shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in slides)
        return [[text.replace("\u00a0", " ") for text in own] for own in texts]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for top in ("pipeline", "templates"):
        shutil.copytree(ROOT / top, tmp_path / top, ignore=shutil.ignore_patterns("__pycache__"))
    return Copy(tmp_path)


CASE_FACTS = "pipeline/compose/facts/case_facts.py"


def test_a_column_shown_in_documents_and_told_by_comparer_touches_three_files(copy: Copy) -> None:
    declared = '    Column("maturity", "Maturité", INTEGER, width=10, help="De 1 à 5.", example="3"),\n'
    copy.add("pipeline/contract/sheets.py", declared, before='    Column("trigger", ')
    copy.add("pipeline/model/portfolio.py", "    maturity: int | None = None\n", before='    trigger: str = ""\n')
    copy.add(CASE_FACTS, "    maturite: str\n", before="    declencheur: str\n")
    shown = '        "maturite": "" if case.maturity is None else str(case.maturity),\n'
    copy.add(CASE_FACTS, shown, before='        "declencheur": typeset(case.trigger),\n')
    printed = copy.run(
        """
        from pathlib import Path
        from pipeline.cli.main import run
        from tests.builders import sound, write

        for name, maturity in (("avant", 2), ("apres", 4)):
            sheets = sound()
            for row in sheets["Cas d'usage"]:
                row["Maturité"] = maturity
            sheets["Déroulé"][2]["Titre"] = "Maturité de {{ cas.cle }} : {{ cas.maturite }}"
            write(Path(f"{name}.xlsx"), sheets)
        assert run(["decks", "--classeur", "apres.xlsx", "--seance", "1"]) == 0
        assert run(["comparer", "avant.xlsx", "apres.xlsx"]) == 0
        """
    )
    assert "AA 1 – Envoi de la demande\n    Maturité : 2 → 4" in printed.replace("\u00a0", " ")
    assert any("Maturité de AA 1 : 4" in text for slide in copy.slides() for text in slide)
    assert copy.changed() == [CASE_FACTS, "pipeline/contract/sheets.py", "pipeline/model/portfolio.py"]


def test_a_rule_touches_two_files(copy: Copy) -> None:
    words = '"Groupe sans thème", "Le groupe {group} n\'a pas de thème.", "un thème", "Nommez-le."'
    catalogue, rules = "pipeline/findings/catalogue/rule_problems.py", "pipeline/judgement/rules/group_rules.py"
    copy.add(catalogue, f'    Problem("CU-399", WARNING, {words}),\n', before="))\n# fmt: on")
    copy.add(
        rules,
        dedent('''\
        def group_without_theme(portfolio: Portfolio) -> Iterator[Finding]:
            """CU-399: a group whose theme is a dash."""
            for group in portfolio.groups:
                if group.theme == "–":
                    yield report("CU-399", group.origin.at("theme"), group=group.id)


        '''),
        before="RULES: Rules = {\n",
    )
    copy.add(
        rules, '    "CU-399": Rule(group_without_theme),\n', before='    "CU-311": Rule(group_too_small, "groups"),\n'
    )
    printed = copy.run(
        """
        from pathlib import Path
        from pipeline.cli.main import run
        from pipeline.contract.reference_page import reference_page
        from tests.builders import sound, write

        sheets = sound()
        sheets["Transverses"][0]["Thématique"] = "–"
        write(Path("classeur.xlsx"), sheets)
        run(["verifier", "--classeur", "classeur.xlsx"])
        print("| **CU-399** | avertissement | Groupe sans thème | un thème | Nommez-le. |" in reference_page())
        """
    )
    assert "AVERTISSEMENT CU-399  Transverses!B2\n  Le groupe A n'a pas de thème." in printed
    assert printed.splitlines()[-1] == "True"
    assert copy.changed() == [catalogue, rules]


def test_a_kind_of_slide_is_its_function_one_declaration_and_its_prototype(copy: Copy) -> None:
    declarations, functions = "pipeline/contract/slide_kinds.py", "pipeline/compose/slides/text_slides.py"
    copy.add(
        declarations,
        '    SlideKind("glossaire"),\n',
        before='    SlideKind("texte", TITLE, shows=("puces intro textes",)),\n',
    )
    copy.add(
        functions,
        dedent('''\
        def _glossary(slide: Slide) -> list[Facts]:
            """The acronyms; left out without any."""
            entries = slide.book.portfolio.glossary
            return [{"sigles": [f"{entry.acronym} : {entry.expansion}" for entry in entries]}] if entries else []


        '''),
        before="MAKERS: Makers = {\n",
    )
    copy.add(functions, '    "glossaire": _glossary,\n', before='    "texte": _texts,\n')
    _draw_prototype(copy.folder / "templates/pptx/gt.pptx", "glossaire", "{{ sigles | join(' ; ') }}")
    copy.run(
        """
        from pathlib import Path
        from pipeline.cli.main import run
        from tests.builders import sound, write

        sheets = sound()
        sheets["Déroulé"].append({**sheets["Déroulé"][0], "Ordre": 40, "Diapositive": "glossaire"})
        write(Path("classeur.xlsx"), sheets)
        assert run(["decks", "--classeur", "classeur.xlsx", "--seance", "1"]) == 0
        """
    )
    assert copy.slides()[-1][-1] == "DUI : dossier usager informatisé"
    assert copy.changed() == [functions, declarations, "templates/pptx/gt.pptx"]


def _draw_prototype(template: Path, kind: str, text: str) -> None:
    """Add a slide of that name to the template, as an editor does in PowerPoint: its title, and a text below it."""
    deck = Presentation(str(template))
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Titre et contenu")
    slide = deck.slides.add_slide(layout)
    slide._element.cSld.set("name", kind)
    holders = list(slide.placeholders)
    holders[0].text_frame.text = "{{ titre }}"
    for holder in holders[1:]:
        holder._element.getparent().remove(holder._element)
    slide.shapes.add_textbox(1_800_000, 2_400_000, 8_000_000, 1_000_000).text_frame.text = text
    deck.save(str(template))
