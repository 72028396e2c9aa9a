from __future__ import annotations

from pathlib import Path

LAUNCHER = (Path(__file__).parents[2] / "generer.bat").read_bytes()


def test_the_launcher_is_read_alike_in_every_code_page() -> None:
    assert LAUNCHER.isascii()
    assert LAUNCHER.count(b"\n") == LAUNCHER.count(b"\r\n")


def test_every_label_the_launcher_goes_to_exists() -> None:
    words = LAUNCHER.decode("ascii").split()
    targets = {words[index + 1] for index, word in enumerate(words) if word == "goto"}
    assert targets
    assert targets <= {word for index, word in enumerate(words) if word.startswith(":") and words[index - 1] != "goto"}
