"""The screen that words go to: its width, its colours, the characters that it has. Imports nothing heavy."""

from __future__ import annotations

import codecs
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_NARROWEST, _WIDEST, _USUAL = 50, 110, 80
_LOOK_ALIKES = str.maketrans(
    {"«": '"', "»": '"', "’": "'", "–": "-", "—": "-", "…": "...", "−": "-", "→": "->", "œ": "oe", "●": "*", "○": "o"}
)


def prepare_streams() -> None:
    """Let a console that lacks a character (cp1252, cp850, ASCII) show one that looks like it."""
    codecs.register_error("look-alike", _look_alike)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="look-alike")


def screen() -> str:
    """What the form of the words depends on."""
    return f"{width()} {is_coloured()}"


def width() -> int:
    """The characters of a line: those of the terminal, within what is easy to read."""
    return min(max(_columns(), _NARROWEST), _WIDEST)


def is_coloured() -> bool:
    """Whether colours are for a person who reads them, and who does not refuse them (no-color.org)."""
    return is_terminal(sys.stdout) and "NO_COLOR" not in os.environ


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person reads `stream`; None when the program was started without it."""
    return stream is not None and stream.isatty()


def _columns() -> int:
    """As `shutil.get_terminal_size` has them."""
    told = os.environ.get("COLUMNS", "")
    if told.isdigit() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _USUAL if sys.__stdout__ else _USUAL
    except (ValueError, OSError):
        return _USUAL


def _look_alike(error: UnicodeError) -> tuple[str | bytes, int]:
    from pipeline.words.text import without_accents

    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end].translate(_LOOK_ALIKES)
    plain = without_accents(lost).encode("ascii", "ignore").decode()
    return plain or "?", error.end
