"""The texts of a document of Word or PowerPoint, whoever saved it last, and its card."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.engine.package.opening import DECK_MAIN, WORD_MAIN
from pipeline.engine.package.outgoing.inner_files import UnreadableFile, inner_files
from pipeline.engine.package.own_card import CORE
from pipeline.engine.package.xml import parse
from pipeline.engine.read_back.docx_texts import docx_texts
from pipeline.engine.read_back.pptx_texts import pptx_texts
from pipeline.engine.read_back.read_text import ReadText

__all__ = ["ReadText", "UnreadableFile", "card", "document_texts", "is_document"]

_READERS = ((WORD_MAIN, docx_texts), (DECK_MAIN, pptx_texts))


def is_document(content: bytes) -> bool:
    """Whether `content` is a document of Word or a presentation. Raises UnreadableFile."""
    return any(main in _parts(content) for main, _ in _READERS)


def document_texts(content: bytes) -> tuple[ReadText, ...]:
    """The texts of a document, in the order in which they are read; none of another file. Raises UnreadableFile."""
    parts = _parts(content)
    try:
        return tuple(text for main, read in _READERS if main in parts for text in read(parts, main))
    except (etree.XMLSyntaxError, KeyError, StopIteration, RuntimeError) as error:
        raise UnreadableFile from error


def card(content: bytes) -> Mapping[str, str]:
    """The core properties of any Office file that are not empty, by their name: « title », « version », « modified ».

    Raises UnreadableFile.
    """
    part = _parts(content).get(CORE)
    if part is None:
        return {}
    try:
        return {re.sub(r"\{.*\}", "", str(one.tag)): one.text for one in parse(part) if one.text}
    except etree.XMLSyntaxError as error:
        raise UnreadableFile from error


def _parts(content: bytes) -> Mapping[str, bytes]:
    return next(inner_files(content))[1]
