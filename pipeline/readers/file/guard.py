"""What a path leads to, told before any Office library opens it.

`guard` serves the workbook and the templates alike: a `FileKind` says what is expected.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import Finding, Place, report
from pipeline.findings.system import system_reason
from pipeline.readers.file.zip_faults import Trouble, archive_trouble

_MAIN = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class FileKind:
    """A kind of Office file: its extension, the content type of its main part, the problem when it is another kind."""

    extension: str
    main_type: str
    other_kind: str


WORKBOOK = FileKind(".xlsx", _MAIN + "spreadsheetml.sheet.main+xml", "CU-002")
DOCUMENT_TEMPLATE = FileKind(".docx", _MAIN + "wordprocessingml.document.main+xml", "CU-401")
SLIDES_TEMPLATE = FileKind(".pptx", _MAIN + "presentationml.presentation.main+xml", "CU-401")

_OTHER_PACKAGES = {
    "sheet.binary": "un classeur binaire (.xlsb)",
    "spreadsheetml.template": "un modèle Excel (.xltx)",
    "spreadsheetml.sheet.main": "un classeur Excel (.xlsx)",
    "wordprocessingml.document.main": "un document Word (.docx)",
    "wordprocessingml.template": "un modèle Word (.dotx)",
    "presentationml.presentation.main": "une présentation PowerPoint (.pptx)",
    "presentationml.template": "un modèle PowerPoint (.potx)",
    "presentationml.slideshow": "un diaporama PowerPoint (.ppsx)",
}
_OPEN_DOCUMENTS = {
    b"spreadsheet": "un classeur OpenDocument (.ods)",
    b"text": "un document OpenDocument (.odt)",
    b"presentation": "une présentation OpenDocument (.odp)",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def guard(path: Path, kind: FileKind = WORKBOOK) -> tuple[Finding, ...]:
    """The findings about the file at `path` as a whole: at most one error, and a warning when Office has it open."""
    try:
        trouble = _path_trouble(path, kind) or _content_trouble(path, kind)
    except OSError as error:
        trouble = Trouble("CU-010", _reason(error))
    place = Place(document=path.name)
    if trouble:
        return (report(trouble.code, place, file=path.name, what=trouble.what),)
    lock = path.with_name(f"~${path.name}")
    return (report("CU-008", place, found=_lock_owner(lock)),) if lock.exists() else ()


def _path_trouble(path: Path, kind: FileKind) -> Trouble | None:
    if not path.exists():
        return Trouble("CU-001")
    if path.is_dir():
        return Trouble(kind.other_kind, "c'est un dossier")
    if not path.is_file():
        return Trouble(kind.other_kind, "ce n'est pas un fichier ordinaire")
    if path.name.startswith(("~$", ".~lock.")):
        return Trouble(kind.other_kind, "c'est le verrou que pose Office quand le vrai fichier est ouvert")
    if not path.stat().st_size:
        return Trouble(kind.other_kind, "il est vide (0 octet)")
    return None


def _content_trouble(path: Path, kind: FileKind) -> Trouble | None:
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(_OLE):
        return _old_office_trouble(path, kind)
    if not start.startswith(b"PK"):
        return Trouble(kind.other_kind, _without_zip(start))
    return archive_trouble(path) or _other_kind_trouble(path, kind)


def _old_office_trouble(path: Path, kind: FileKind) -> Trouble:
    """Office wraps a file protected by a password in the container that its formats of before 2007 use."""
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return Trouble("CU-004")
    return Trouble(kind.other_kind, "c'est un fichier Office d'avant 2007 (.xls, .doc, .ppt)")


def _without_zip(start: bytes) -> str:
    stripped = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if stripped.startswith(b"%PDF"):
        return "c'est un document PDF"
    if stripped.startswith(b"<"):
        return "c'est une page web (HTML) ou du XML"
    if b"\0" not in start:
        return "c'est du texte, par exemple un fichier CSV"
    return "son format n'est pas reconnu"


def _other_kind_trouble(path: Path, kind: FileKind) -> Trouble | None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        types = archive.read("[Content_Types].xml").decode("utf-8", "replace") if "[Content_Types].xml" in names else ""
        mimetype = archive.read("mimetype") if "mimetype" in names else b""
        strict = any(b"purl.oclc.org/ooxml" in archive.read(name) for name in names if name == "_rels/.rels")
    if re.search(r"macroEnabled(Template)?\.main\+xml", types):
        return Trouble("CU-005")
    if kind.main_type not in types:
        return Trouble(kind.other_kind, f"c'est {_other_package(types, mimetype)}")
    return Trouble(kind.other_kind, "il est au format « Open XML Strict »") if strict else None


def _other_package(types: str, mimetype: bytes) -> str:
    for word, name in _OPEN_DOCUMENTS.items():
        if word in mimetype:
            return name
    return next((name for word, name in _OTHER_PACKAGES.items() if word in types), "une archive zip quelconque")


def _lock_owner(lock: Path) -> str:
    """The name that Excel writes in its lock file: its length in one byte, then the name; "" when it is unreadable."""
    try:
        content = lock.read_bytes()
    except OSError:
        return ""
    return content[1 : 1 + content[0]].decode("cp1252", "replace").strip() if content else ""


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "accès refusé, ou fichier tenu par une autre application"
    return system_reason(error)
