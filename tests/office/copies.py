"""Documents of the real workbook and of the example, and their PDF copies."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from pdfua import Severity, Validator

from pipeline.office.libreoffice import find_libreoffice
from pipeline.office.pdf_copies import Copy, pdf_copies
from pipeline.production.edition import prepare
from pipeline.production.files.manifest import DOCUMENT_ENDINGS
from pipeline.production.order import Order
from tests import ROOT
from tests.office.conformance import required

REAL = ROOT / "input" / "cas-usage-ms.xlsx"
_EXAMPLE = ROOT / "input" / "exemple-votes"
LATER = {number: _EXAMPLE / f"cas-usage-ms_exemple-gt{number}.xlsx" for number in (2, 3)}


def all_documents() -> dict[str, bytes]:
    """The decks of the three meetings and every fiche, by their path."""
    orders = [Order(REAL, ROOT / "templates", decks=True, fiches=True)]
    orders += [Order(path, ROOT / "templates", decks=True, meeting=number) for number, path in LATER.items()]
    made = [document for order in orders for document in prepare(order).documents]
    return {one.path: one.content for one in made if one.path.endswith(DOCUMENT_ENDINGS)}


def copies_of(documents: Mapping[str, bytes]) -> dict[str, Copy]:
    """The copies of documents; stops the test where there is no LibreOffice."""
    return pdf_copies(required(find_libreoffice(), "LibreOffice"), documents)


def pdfua_errors(content: bytes) -> list[str]:
    """What pdfua (PyPI), a judge of others, finds wrong in a PDF, warnings included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "copie.pdf")
        file.write_bytes(content)
        found = Validator().validate(str(file)).findings
    return [one.message for one in found if one.severity is not Severity.INFO]
