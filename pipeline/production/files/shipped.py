"""What ships with the program: the templates and the launcher, which editors edit at the root of a checkout."""

from __future__ import annotations

from pathlib import Path

import pipeline

_PACKAGE = Path(pipeline.__file__).parent


def shipped(name: str) -> Path:
    """Where a shipped file or folder is: in the installed package, or in the checkout that the program runs from."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.exists() else _PACKAGE.parent / name
