"""Our measures against what LibreOffice draws: never fewer lines than it does, rarely more."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Mm, Pt

from pipeline.measure.text_size import Font, wrap
from tests.office.conformance import libreoffice, required

SENTENCES = (
    "Transmettre le compte rendu d'hospitalisation au médecin traitant et à l'établissement d'accueil",
    "Qui est prévenu ? Le médecin coordonnateur, l'infirmière de coordination… et les « proches aidants » !",
    "Prescription d'examens complémentaires : biologie/imagerie, télé-expertise, 2022-2023, 10 000 dossiers/an",
    "Mise à jour du DMP, de l'e-prescription et du carnet de vaccination (PH 17 bis) – coordination ville-hôpital",
    "Anticonstitutionnellement/interopérabilité-sémantique : évaluation multidimensionnelle gériatrique",
    "TAVERNE AVATAR Yvette Tolède ; LYON, AVIGNON, PYRÉNÉES-ATLANTIQUES → ● ○ ▲ œuvre, cœur, 1 000 €",
)
FONTS = (
    Font("Arial", 9),
    Font("Arial", 10.5, bold=True),
    Font("Arial", 12, italic=True),
    Font("Arial", 18),
    Font("Calibri", 11),
    Font("Times New Roman", 10),
)


@dataclass(frozen=True)
class Sample:
    text: str
    font: Font
    width_mm: float


def samples(count: int) -> list[Sample]:
    chance = random.Random(2022)
    words = [word for word in " ".join(SENTENCES).split(" ") if len(word) < 30]
    return [
        Sample(
            " ".join(chance.choices(words, k=chance.randint(3, 14))) if index % 2 else chance.choice(SENTENCES),
            FONTS[index % len(FONTS)],
            chance.uniform(22, 90),
        )
        for index in range(count)
    ]


def drawn(drawings: list[Sample], path: Path) -> Path:
    """A deck with one text box a slide, filled by one sample, no margin."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Mm(254), Mm(190)
    for sample in drawings:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        frame = slide.shapes.add_textbox(Mm(5), Mm(5), Mm(sample.width_mm), Mm(20)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        run = frame.paragraphs[0].add_run()
        run.text = sample.text
        run.font.name, run.font.size = sample.font.family, Pt(sample.font.size_pt)
        run.font.bold, run.font.italic = sample.font.bold, sample.font.italic
    presentation.save(str(path))
    return path


def line_tops(pdf: Path) -> Iterator[list[float]]:
    """For each page, the height in points of each line of words, from the top."""
    program = required(shutil.which("pdftotext"), "pdftotext (poppler)")
    text = subprocess.run([program, "-bbox", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    for page in text.split("<page ")[1:]:
        bottoms = sorted(float(value) for value in re.findall(r'<word .*?yMax="([\d.]+)"', page))
        yield [y for index, y in enumerate(bottoms) if not index or y - bottoms[index - 1] > 2]


@pytest.mark.office
def test_measured_lines_are_never_fewer_than_libreoffice_draws(tmp_path: Path) -> None:
    drawings = samples(240)
    (pdf,) = libreoffice([drawn(drawings, tmp_path / "mesures.pptx")], tmp_path)
    counts = [
        (sample, len(wrap(sample.text, sample.font, sample.width_mm)), len(tops))
        for sample, tops in zip(drawings, line_tops(pdf), strict=True)
    ]
    assert [case for case in counts if case[1] < case[2]] == []
    assert [case for case in counts if case[1] - case[2] > max(1, case[2] / 4)] == []
    assert sum(measured > real for _, measured, real in counts) < len(counts) * 0.15
