"""A working group that sends: its folder, its workbook, two participants of one sector each, its packs read back."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.production.archives.closing import Closing, close
from pipeline.production.delivery.packing import Packing, pack_meeting
from pipeline.production.edition import prepare
from pipeline.production.files.publishing import publish
from pipeline.production.order import Order
from tests.builders import Sheets, flat, sound, write
from tests.production.editions import EVERYTHING, TEMPLATES, contents

DECK, FICHE = "decks/essai_seance1_2022-06-16.pptx", "fiches/aa/fiche_aa-01.docx"
PEOPLE: tuple[dict[str, object], ...] = (
    {"Nom": "Fédération A", "Courriel": "federation-a@example.org", "Secteurs": "AA", "Séances": "1, 2"},
    {"Nom": "Éditeur B", "Courriel": "editeur-b@example.org", "Secteurs": "BB", "Séances": "1"},
    {"Nom": "Usagers C", "Courriel": "usagers-c@example.org", "Secteurs": None, "Séances": None},
)


def sending_sheets() -> Sheets:
    """The sound workbook with participants to send to; the first meeting is under way."""
    sheets = sound()
    sheets["Participants"] = [dict(one) for one in PEOPLE]
    sheets["Projet"] += [
        {"Clé": "Séance en cours", "Valeur": 1},
        {"Clé": "Contact", "Valeur": "groupe@example.org"},
        {"Clé": "Organisme", "Valeur": "Agence d'essai"},
    ]
    return sheets


class SendingGroup:
    """A group in a folder; `save` writes its workbook anew after a change of `sheets`."""

    def __init__(self, folder: Path, sheets: Sheets | None = None, templates: Path = TEMPLATES) -> None:
        self.folder, self.output, self.templates = folder, folder / "output", templates
        self.sheets = sheets or sending_sheets()
        self.save()

    def save(self) -> None:
        (self.folder / "input").mkdir(parents=True, exist_ok=True)
        self.workbook = write(self.folder / "input" / "groupe.xlsx", self.sheets)

    def set(self, key: str, value: object) -> None:
        """Gives a setting a value, and writes the workbook."""
        self.sheets["Projet"] = [row for row in self.sheets["Projet"] if row["Clé"] != key]
        self.sheets["Projet"].append({"Clé": key, "Valeur": value})
        self.save()

    def make(self, **wanted: Any) -> list[tuple[str, str]]:
        """Makes everything, or what is wanted; the findings."""
        edition = prepare(Order(self.workbook, self.templates, **(wanted or EVERYTHING)))
        return flat((*edition.findings, *publish(edition, self.output).findings))

    def close(self, meeting: int = 1) -> Closing:
        return close(self.order(meeting), self.output)

    def order(self, meeting: int = 1) -> Order:
        return Order(self.workbook, self.templates, decks=True, fiches=True, meeting=meeting)

    def pack(self, meeting: int = 1, **options: Any) -> Packing:
        return pack_meeting(self.order(meeting), self.output, **options)

    @property
    def packs(self) -> Path:
        return self.output / "envois" / "seance1"

    def zip_of(self, name: str) -> dict[str, bytes]:
        """The files of a pack, by their path."""
        with zipfile.ZipFile(self.packs / f"{name}.zip") as archive:
            return {one: archive.read(one) for one in archive.namelist()}

    def sent(self) -> dict[str, bytes]:
        """Every file of the packs."""
        return contents(self.packs)

    def retouch(self, path: str, change: Callable[[dict[str, bytes]], None]) -> None:
        """Changes the parts of a document that lies in output/, as somebody would with Office."""
        file = self.output / path
        parts = parts_of(file.read_bytes())
        change(parts)
        file.write_bytes(package(parts))


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def pdf(said: str, properties: bytes = b"") -> bytes:
    """A PDF of one page that says something, with some properties."""
    stream = b"BT /F 9 Tf 1 1 Td (" + said.encode("cp1252") + b") Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F " + font + b">>>>>>",
        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<<" + properties + b">>",
    )
    body = b"".join(b"%d 0 obj" % rank + one + b"endobj\n" for rank, one in enumerate(objects, start=1))
    return b"%PDF-1.6\n" + body + b"trailer<</Root 1 0 R/Info 5 0 R/Size 6>>\nstartxref\n0\n%%EOF"


def codes(packing: Packing) -> set[str]:
    return {finding.code for finding in packing.findings}


def manifest(files: dict[str, bytes]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(files["manifeste.json"])
    return read
