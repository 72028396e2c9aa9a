"""A copy of a deck's template in which each slide says its findings in its notes, with a label beside the shape."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable

from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Mm

from pipeline.engine.package.archive import reopened, repacked
from pipeline.engine.package.opening import DECK_MAIN, open_template
from pipeline.engine.review.copies.review_words import finding_lines, shape_named
from pipeline.engine.review.copies.slide_labels import LABEL_HEIGHT, add_label
from pipeline.engine.review.lint import TemplateReview
from pipeline.engine.source.location import COLUMN, ROW
from pipeline.findings import Finding, Place, Severity, Step
from pipeline.words.palette import BROWN, RED

_COLOURS = {Severity.ERROR: RED, Severity.WARNING: BROWN}
"""White letters on them have a contrast above 4.5 (WCAG 1.4.3)."""

_CORNER = (Mm(2), Mm(14))
"""Where the label of a finding stands that is about no shape of the slide."""


def annotated_deck(review: TemplateReview) -> bytes | None:
    """The annotated copy; None when the template cannot be opened, which its findings then say."""
    entries, _ = open_template(review.path, DECK_MAIN)
    if entries is None:
        return None
    presentation = Presentation(reopened(entries))
    slides = list(presentation.slides)
    by_rank: dict[int, list[Finding]] = defaultdict(list)
    for finding in review.findings:
        # What is about the whole template, a layout or a property is said on the first slide.
        slide = finding.place.where
        by_rank[slide.number if isinstance(slide, Step) else 1].append(finding)
    for rank, findings in by_rank.items():
        if rank <= len(slides):
            _annotate(slides[rank - 1], findings)
    saved = io.BytesIO()
    presentation.save(saved)
    return repacked(saved.getvalue())


def _annotate(slide: Slide, findings: Iterable[Finding]) -> None:
    """The findings of a slide, numbered, in its notes; a label for each one that is not a mere information."""
    shapes = {shape.name: shape for shape in reversed(list(slide.shapes))}
    rights: dict[tuple[int, int], int] = {}
    texts = []
    for number, finding in enumerate(findings, start=1):
        texts.append(f"⚠ {number}  " + "\n".join(finding_lines(finding, with_place=True)))
        if finding.severity in _COLOURS:
            left, top = _corner(shapes.get(shape_named(finding.place)), finding.place)
            at = rights.get((left, top), left)
            label = add_label(slide, f"⚠ {number}", at, top - LABEL_HEIGHT, _COLOURS[finding.severity])
            label.name = f"Repère {number}"
            rights[left, top] = label.left + label.width + Mm(1)
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n\n".join([*([frame.text] if frame.text else []), *texts])


def _corner(shape: BaseShape | None, place: Place) -> tuple[int, int]:
    """Where the label of a finding stands: above its shape, on the upper edge of its cell, or in a corner (EMU)."""
    if shape is None:
        return _CORNER
    ranks = {step.word: step.number - 1 for step in place.steps}
    if not isinstance(shape, GraphicFrame) or not shape.has_table or not {ROW, COLUMN} <= ranks.keys():
        return shape.left, shape.top
    row, column = ranks[ROW], ranks[COLUMN]
    table = shape.table
    left = shape.left + sum(table.columns[rank].width for rank in range(column))
    return left, shape.top + sum(table.rows[rank].height for rank in range(row)) + LABEL_HEIGHT // 2
