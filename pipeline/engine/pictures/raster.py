"""Pictures made of pixels: PNG or JPEG, by what they hold rather than by their name."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image

_EXTENSIONS = {"PNG": "png", "JPEG": "jpeg"}


@dataclass(frozen=True)
class Raster:
    """A picture: the extension of its format, its content and its size in pixels."""

    extension: str
    content: bytes
    width: int
    height: int

    def fitted(self, width: int, height: int) -> tuple[int, int]:
        """The largest size of the same proportions inside a box (same unit in and out)."""
        scale = min(width / self.width, height / self.height)
        return int(self.width * scale), int(self.height * scale)


def raster(content: bytes) -> Raster | None:
    """The picture of a file; None when it cannot be shown."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(_EXTENSIONS)) as image:
                image.load()
                return Raster(_EXTENSIONS[image.format or ""], content, *image.size)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
