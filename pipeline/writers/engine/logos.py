"""The folder of logos: `logos/xxx.png` or `.jpg` fills the slots named « Logo xxx », accents and capitals apart."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pipeline.findings import Finding, Place, report

_SUFFIXES = (".png", ".jpg", ".jpeg")
_EXTENSIONS = {"PNG": "png", "JPEG": "jpeg"}


@dataclass(frozen=True)
class Logo:
    """A picture found in the folder: its content and its size in pixels."""

    name: str
    extension: str
    content: bytes
    width: int
    height: int

    def fitted(self, width: int, height: int) -> tuple[int, int]:
        """The largest size of the same proportions inside a box (same unit in and out)."""
        scale = min(width / self.width, height / self.height)
        return int(self.width * scale), int(self.height * scale)


def found_logos(folder: Path | None) -> tuple[dict[str, Logo], list[Finding]]:
    """The readable pictures of a folder by name, and a finding (CU-504) for each that is not."""
    logos: dict[str, Logo] = {}
    findings: list[Finding] = []
    for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []:
        if path.suffix.lower() in _SUFFIXES:
            logo = _logo(path)
            if logo is None:
                findings.append(report("CU-504", Place(document=path.name), file=path.name))
            else:
                logos[logo.name] = logo
    return logos, findings


def _logo(path: Path) -> Logo | None:
    """The picture of a file, by what it holds rather than by its suffix; None when it cannot be shown."""
    try:
        content = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(_EXTENSIONS)) as image:
                image.load()
                return Logo(slug(path.stem), _EXTENSIONS[image.format or ""], content, *image.size)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def slot(name: str) -> str:
    """The file name, without its suffix, that fills what is named « Logo xxx »; "" for any other name."""
    return slug(name.partition(" ")[2]) if name.lower().startswith("logo ") else ""


def slug(text: str) -> str:
    """`text` as a file name: lower case, without accents, words joined by hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
