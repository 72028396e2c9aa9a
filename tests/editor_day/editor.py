"""An editor's hands: LibreOffice opens a document, does what a Basic macro says, saves it in Office's format.

Basic is the one language that every LibreOffice holds; Debian's comes without Python.
"""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.office.libreoffice import find_libreoffice
from tests.office.conformance import required

_FILTERS = {".pptx": "Impress MS PowerPoint 2007 XML", ".docx": "MS Word 2007 XML"}
_SECONDS = 90
_MODULE = (Path(__file__).parent / "editor.bas").read_text(encoding="utf-8")
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Editor"/></library:library>"""
_SOURCE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Editor" script:language="StarBasic">
{}
</script:module>"""


class Editor:
    """A LibreOffice with a profile of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._program = required(find_libreoffice(), "LibreOffice")
        self._profile = folder / "profil"
        self._run("--terminate_after_init")
        library = self._profile / "user" / "basic" / "Standard"
        self._module = library / "Editor.xba"
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")

    def edit(self, path: Path, *lines: str) -> None:
        """Opens `path`, carries out `lines` of Basic on `doc`, saves; the test fails when nothing was saved."""
        saved = path.with_stem(f"{path.stem}-enregistre")
        call = f"Edit({basic(path.as_uri())}, {basic(saved.as_uri())}, {basic(_FILTERS[path.suffix])})"
        hands = "\n".join(("Sub Hands(doc)", *lines, "End Sub", "Sub Main", call, "End Sub"))
        self._module.write_text(_SOURCE.format(escape(f"{_MODULE}\n{hands}")), encoding="utf-8")
        self._run("macro:///Standard.Editor.Main")
        assert saved.is_file(), f"LibreOffice did not save {path.name}"
        saved.replace(path)

    def _run(self, *arguments: str) -> None:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        command = [self._program, profile, "--headless", "--norestore", "--nologo", *arguments]
        silent = subprocess.DEVNULL
        with subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True) as process:
            try:
                process.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                # A fault of the macro is shown in a window that nobody closes, by a child of the program called.
                os.killpg(process.pid, signal.SIGKILL)


def basic(text: str) -> str:
    """A text as a literal of Basic."""
    return '"' + text.replace('"', '""') + '"'


def replaced(slide: int, shape: str, old: str, new: str) -> str:
    """The line that types `new` over `old` in a shape, or in the cells of a table, of slide `slide` (from 1)."""
    return f"Retype doc, {slide}, {basic(shape)}, {basic(old)}, {basic(new)}"
