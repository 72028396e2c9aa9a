"""`python -m bench.engine`: the template engine against docxtpl and python-pptx, at the same work.

Each round runs the contenders one after the other, so that a busy machine slows them all; what is printed is the median
of the ratios of the rounds. The templates are small and made here with the most ordinary means, in docxtpl's own form.
"""

from __future__ import annotations

import io
import statistics
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pptx
from docxtpl import DocxTemplate
from pptx.util import Mm

from pipeline.compose.book import Book
from pipeline.compose.fiche import fiche, wanted_cases
from pipeline.engine.deck.deck_template import DeckTemplate, compile_deck
from pipeline.engine.package.archive import archive, deflated
from pipeline.engine.word import WordTemplate, compile_word
from pipeline.measure.page import Page
from pipeline.readers import read_portfolio

ROOT = Path(__file__).parents[1]
ROUNDS = 9
LEAST_SECONDS = 0.1
"""A short job is repeated for as long, so that what interrupts the machine weighs on all contenders alike."""

ROWS = 6
CONTEXT = {
    "titre": "Sortie d'hôpital vers le domicile",
    "lignes": [{"nom": f"R&D {rank}", "note": rank, "texte": "Transmettre le compte rendu"} for rank in range(ROWS)],
    "points": ["médecin traitant", "infirmière", "service <5 lits>"] * 3,
}


def main() -> None:
    """Prints the table of ratios, then the memory."""
    with tempfile.TemporaryDirectory() as folder:
        lean = word_template(Path(folder) / "lean.docx")
        deck = compiled_deck(slide_template(Path(folder) / "lean.pptx"))
        docxtpl = with_docxtpl(lean.read_bytes(), 5)
        engine = compiled_word(lean)
    real, contexts = compiled_word(ROOT / "templates/docx/fiche.docx"), fiche_contexts()
    pages = [Page("table", CONTEXT)] * 60
    print(f"{'work, for one document or slide':45} {'times faster':>12}")
    for label, ours, theirs in (
        ("Word, lean template, against docxtpl", Work(100, each(engine, [CONTEXT] * 100)), docxtpl),
        ("Word, the project's fiche, against the same", Work(len(contexts), each(real, contexts)), docxtpl),
        (
            "PowerPoint, table slides, against python-pptx",
            Work(60, lambda: deck.render(pages, {})),
            with_python_pptx(60),
        ),
    ):
        print(f"{label:45} {faster(ours, theirs):12.0f}")
    with tempfile.TemporaryDirectory() as folder:
        for label, keep in (
            ("fiche, share of the floor (deflate, write)", written_to(Path(folder))),
            ("the same in memory, no file written", kept_in_memory),
        ):
            floor = Work(len(contexts), floor_of(real, contexts, keep))
            whole = Work(len(contexts), each(real, contexts, keep))
            print(f"{label:45} {faster(whole, floor):12.2f}")
    few, many = peak(real, contexts, 200), peak(real, contexts, 2000)
    print(f"{'memory for 2,000 fiches against 200':45} {many / few:12.2f}  (peak {many / 2**20:.1f} MiB)")


@dataclass(frozen=True)
class Work:
    """A job, and how many documents or slides it makes."""

    count: int
    job: Callable[[], object]

    def seconds(self) -> float:
        """The time that one document or slide takes."""
        start, times, spent = time.perf_counter(), 0, 0.0
        while spent < LEAST_SECONDS:
            self.job()
            times, spent = times + 1, time.perf_counter() - start
        return spent / (times * self.count)


def faster(ours: Work, theirs: Work) -> float:
    """How many times faster `ours` is: the median over interleaved rounds, after one to warm up."""
    return statistics.median([theirs.seconds() / ours.seconds() for _ in range(ROUNDS + 1)][1:])


def peak(template: WordTemplate, contexts: list[Any], count: int) -> int:
    """The most bytes that Python held while `count` documents were made, none of them kept."""
    tracemalloc.start()
    for rank in range(count):
        template.render(contexts[rank % len(contexts)])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def written_to(folder: Path) -> Callable[[int, bytes], object]:
    """Writes the document of a rank to a file of its own."""
    return lambda rank, content: (folder / f"{rank}.docx").write_bytes(content)


def kept_in_memory(_rank: int, content: bytes) -> object:
    """Writes nothing."""
    return content


def each(
    template: WordTemplate, contexts: list[Any], keep: Callable[[int, bytes], object] = kept_in_memory
) -> Callable[[], object]:
    return lambda: [keep(rank, template.render(context).content) for rank, context in enumerate(contexts)]


def floor_of(template: WordTemplate, contexts: list[Any], keep: Callable[[int, bytes], object]) -> Callable[[], object]:
    """The least that a document costs: its changed parts deflated at the same level, the others copied, a file written.

    Every part that holds a tag counts as changed, also one whose text is the same in all documents, which the engine
    deflates once. It remembers fewer small parts than there are fiches, so that a new round finds no other again.
    """
    names = [part.name for part in template.parts]
    documents = [zipfile.ZipFile(io.BytesIO(template.render(context).content)) for context in contexts]
    parts = [[(name, document.read(name)) for name in names] for document in documents]
    return lambda: [
        keep(rank, archive(template.beginning, [deflated(name, content) for name, content in changed]))
        for rank, changed in enumerate(parts)
    ]


def with_docxtpl(template: bytes, count: int) -> Work:
    """As docxtpl documents it: the template opened for each document, values escaped."""

    def job() -> None:
        for _ in range(count):
            document = DocxTemplate(io.BytesIO(template))
            document.render(CONTEXT, autoescape=True)
            document.save(io.BytesIO())

    return Work(count, job)


def with_python_pptx(count: int) -> Work:
    """The same slides through python-pptx's interface, as it is usually written."""

    def job() -> None:
        presentation = pptx.Presentation()
        for _ in range(count):
            slide = presentation.slides.add_slide(presentation.slide_layouts[5])
            slide.shapes.title.text = CONTEXT["titre"]
            table = slide.shapes.add_table(ROWS + 1, 3, Mm(20), Mm(45), Mm(200), Mm(70)).table
            for row, texts in enumerate(table_texts()):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
        presentation.save(io.BytesIO())

    return Work(count, job)


def table_texts() -> Iterator[list[str]]:
    yield ["Nom", "Note", "Texte"]
    for line in CONTEXT["lignes"]:
        yield [str(value) for value in line.values()]  # type: ignore[attr-defined]


def word_template(path: Path) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Agence du Numérique en Santé"
    document.add_heading("{{ titre }}", 1)
    rows = [["Nom", "Note", "Texte"], ["{%tr for x in lignes %}"], ["{{ x.nom }}", "{{ x.note }}", "{{ x.texte }}"],
            ["{%tr endfor %}"]]  # fmt: skip
    table = document.add_table(len(rows), 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    for paragraph in ("{%p for p in points %}", "{{ p }}", "{%p endfor %}"):
        document.add_paragraph(paragraph, style="List Bullet")
    document.save(str(path))
    return path


def slide_template(path: Path) -> Path:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide._element.cSld.set("name", "table")
    slide.shapes.title.text = "{{ titre }}"
    table = slide.shapes.add_table(2, 3, Mm(20), Mm(45), Mm(200), Mm(20)).table
    looped = ["{%tr for x in lignes %}{{ x.nom }}", "{{ x.note }}", "{{ x.texte }}{%tr endfor %}"]
    for row, texts in enumerate((["Nom", "Note", "Texte"], looped)):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    presentation.save(str(path))
    return path


def compiled_word(path: Path) -> WordTemplate:
    template, findings = compile_word(path)
    assert template is not None, findings
    return template


def compiled_deck(path: Path) -> DeckTemplate:
    template, findings = compile_deck(path)
    assert template is not None, findings
    return template


def fiche_contexts() -> list[Any]:
    """The contexts of the fiches of the shipped workbook, as of its last meeting."""
    reading = read_portfolio(ROOT / "input/cas-usage-ms.xlsx")
    assert reading.portfolio is not None, reading.findings
    book = Book(reading.portfolio)
    return [fiche(case, book, book.portfolio.meetings[-1]) for case in wanted_cases(book)]


if __name__ == "__main__":
    main()
