"""The folder of logos: `logos/xxx.png` or `.jpg` fills the slots named « Logo xxx », accents and capitals apart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.engine.pictures.raster import Raster, raster
from pipeline.findings import Finding, Place, report
from pipeline.words.slug import slug

_SUFFIXES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True)
class Logo:
    """A picture found in the folder, under the name of its file."""

    name: str
    raster: Raster


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
    """The logo of a file; None when it cannot be shown."""
    try:
        found = raster(path.read_bytes())
    except OSError:
        return None
    return Logo(slug(path.stem), found) if found else None


def slot(name: str) -> str:
    """The file name, without its suffix, that fills what is named « Logo xxx »; "" for any other name."""
    return slug(name.partition(" ")[2]) if name.lower().startswith("logo ") else ""
