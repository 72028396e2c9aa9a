"""A copy of a Word template in which each finding is a comment on its paragraph, as Word shows in the margin."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph

from pipeline.engine.package.archive import reopened, repacked
from pipeline.engine.package.opening import WORD_MAIN, open_template
from pipeline.engine.review.copies.review_words import finding_lines
from pipeline.engine.review.lint import TemplateReview
from pipeline.engine.source.location import steps_to
from pipeline.engine.word.containers import BODY
from pipeline.findings import Finding

_AUTHOR, _INITIALS = "casusage", "CU"


def annotated_word(review: TemplateReview) -> bytes | None:
    """The annotated copy; None when the template cannot be opened, which its findings then say."""
    entries, _ = open_template(review.path, WORD_MAIN)
    if entries is None:
        return None
    document = Document(reopened(entries))
    if next(document.element.body.iter(qn("w:p")), None) is None:
        document.add_paragraph()
    elements: list[CT_P] = list(document.element.body.iter(qn("w:p")))
    paragraphs = {steps_to(element): element for element in reversed(elements)}
    for finding in review.findings:
        is_in_body = finding.place.container == BODY
        element = paragraphs.get(finding.place.steps) if is_in_body else None
        _comment(document, element, finding)
    _without_missing_style(document)
    saved = io.BytesIO()
    document.save(saved)
    return repacked(saved.getvalue())


def _comment(document: WordDocument, element: CT_P | None, finding: Finding) -> None:
    """A comment on a paragraph, or on the first one for what Word cannot comment: headers, styles, properties."""
    target = element if element is not None else next(document.element.body.iter(qn("w:p")))
    paragraph = Paragraph(target, document._body)
    runs = paragraph.runs or [paragraph.add_run("")]
    text = "\n".join(finding_lines(finding, with_place=element is None))
    comment = document.add_comment(runs, text, _AUTHOR, _INITIALS)
    # The clock of the machine says nothing of the template, and the same review must give the same copy.
    comment._comment_elm.attrib.pop(qn("w:date"), "")


def _without_missing_style(document: WordDocument) -> None:
    """python-docx gives the marks of comments a style that only Word's own templates have."""
    for style in list(document.element.body.iter(qn("w:rStyle"))):
        properties = style.getparent()
        if properties is not None and style.get(qn("w:val")) == "CommentReference":
            properties.remove(style)
