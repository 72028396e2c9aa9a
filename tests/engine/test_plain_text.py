"""Templates of plain text: what a mail says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.plain_text import compile_text
from tests.builders import flat

FIELDS = {"nom": "A & B", "lignes": ["un", "deux"], "vide": ""}


def rendered(folder: Path, source: str) -> str:
    path = folder / "envoi.txt"
    path.write_text(source, encoding="utf-8")
    template, findings = compile_text(path)
    assert template is not None, findings
    text, faults = template.render(FIELDS)
    assert faults == ()
    return text


def test_fields_are_printed_as_they_are(tmp_path: Path) -> None:
    assert rendered(tmp_path, "Objet : {{ nom }} <x>\n") == "Objet : A & B <x>"


def test_a_line_that_holds_only_a_block_leaves_none_behind(tmp_path: Path) -> None:
    source = "Voici :\n{% for ligne in lignes %}\n- {{ ligne }}\n{% endfor %}\n{% if vide %}\nrien\n{% endif %}\nFin\n"
    assert rendered(tmp_path, source) == "Voici :\n- un\n- deux\nFin"


@pytest.mark.parametrize("condition", ["nom != vide", "lignes|length > 1", "nom == 'A & B' and not vide", "1 < 2 <= 3"])
def test_values_can_be_compared(condition: str, tmp_path: Path) -> None:
    assert rendered(tmp_path, f"{{% if {condition} %}}oui{{% endif %}}") == "oui"


@pytest.mark.tried(
    "Gabarits de courriel",
    "une balise fautive, un champ inconnu, un texte qui n'est pas en UTF-8",
    "un message qui dit la ligne et quoi faire",
)
@pytest.mark.parametrize(
    ("source", "found"),
    [
        (b"Objet : x\n{{ nomm }}\n", ("CU-404", "envoi.txt : ligne 2")),
        (b"Objet : x\n{% if nom %}\n", ("CU-402", "envoi.txt : ligne 2")),
        (b"Objet : x\n\n{{ nom.__class__ }}\n", ("CU-409", "envoi.txt : ligne 3")),
        (b"Objet : x\n{{ ''.join(lignes) }}\n", ("CU-409", "envoi.txt : ligne 2")),
        (b"Objet : \xe9\n", ("CU-401", "envoi.txt")),
    ],
)
def test_a_fault_is_told_with_its_line(source: bytes, found: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "envoi.txt"
    path.write_bytes(source)
    template, findings = compile_text(path)
    faults = [*findings, *(template.render(FIELDS)[1] if template else ())]
    assert flat(faults) == [found]


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert flat(compile_text(tmp_path / "envoi.txt")[1]) == [("CU-401", "envoi.txt")]


def test_a_file_saved_by_windows_notepad_is_read(tmp_path: Path) -> None:
    (tmp_path / "envoi.txt").write_bytes("\ufeffObjet : é\r\n{% if nom %}\r\noui\r\n{% endif %}\r\n".encode())
    template, _ = compile_text(tmp_path / "envoi.txt")
    assert template is not None
    assert template.render(FIELDS)[0].splitlines() == ["Objet : é", "oui"]
