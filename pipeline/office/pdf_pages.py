"""What the pages of a PDF say."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

_FAILURES = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)
"""What the library raises on a file that is no whole PDF, or that is locked."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds odd in a file is nothing to say to an editor


class UnreadablePdf(Exception):  # noqa: N818 - the name of what is wrong reads better
    """A PDF whose pages cannot be read."""


def page_texts(pdf: bytes) -> Iterator[str]:
    """The text of each page, on one line. Raises UnreadablePdf."""
    try:
        for page in PdfReader(io.BytesIO(pdf)).pages:
            yield " ".join(page.extract_text().split())
    except _FAILURES as error:
        raise UnreadablePdf from error
