"""The first deck template, made once: `python -m tools.first_deck_template`.

From then on `templates/pptx/gt.pptx` is edited in PowerPoint: run this again only to start over, it replaces the file.
The looks follow the agency's public documents (16:9, Arial, blue 006AB2); no logo, picture or font is shipped.
"""

from __future__ import annotations

import re
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.opc.package import Part
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from pipeline.contract.slide_kinds import SLIDE_KINDS
from pipeline.engine.package.archive import CONTENT_TYPES, Entry, archive, block, deflated, read_entries
from pipeline.engine.package.intake.traces import without_traces
from tools.deck_furniture import LAYOUTS, MASTER_TEXT_STYLES, layout_tree, master_tree, themed
from tools.deck_pieces import NAME_HERE, Prototype
from tools.deck_prototypes import PROTOTYPES
from tools.office_xml import NAMESPACES, tree

TARGET = Path("templates/pptx/gt.pptx")
_PML = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


_SPOKEN = "{%p for note in orateur.notes %}{{ note }}{%p endfor %}"
_SOURCES = "{%p if sources %}{{ sources }}{%p endif %}"
"""What the notes of every slide begin and end with: what is said aloud, where what is shown stands in the workbook."""


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(12_192_000), Emu(6_858_000)
    _furnish(deck)
    for prototype in PROTOTYPES:
        _add_slide(deck, prototype)
    _add_sections(deck)
    # A size is told by its lengths; python-pptx's own template says « 4:3 » beside.
    del _child(deck.part._element, "sldSz").attrib["type"]
    _set_properties(deck)
    deck.save(str(target))
    _repack(target)
    print(f"{target} écrit.")


def _furnish(deck: Deck) -> None:
    """Our theme, master and layouts in place of python-pptx's."""
    master = deck.slide_master
    for layout in list(master.slide_layouts)[len(LAYOUTS) :]:
        master.slide_layouts.remove(layout)
    for part in _related(master.part, "theme"):
        part._blob = themed(part.blob)
    _replace_tree(master._element, master_tree())
    styles = _child(master._element, "txStyles")
    master._element.replace(styles, etree.fromstring(MASTER_TEXT_STYLES))
    for layout, name in zip(master.slide_layouts, LAYOUTS, strict=True):
        layout._element.attrib.pop("type", None)
        layout._element.find(f"{_PML}cSld").set("name", name)
        _replace_tree(layout._element, layout_tree(name))


def _child(element: etree._Element, name: str) -> etree._Element:
    found = element.find(f"{_PML}{name}")
    assert found is not None, f"python-pptx's own template has a {name}"
    return found


def _related(part: Part, kind: str) -> list[Part]:
    return [relation.target_part for relation in part.rels.values() if relation.reltype.endswith(f"/{kind}")]


def _replace_tree(element: etree._Element, shapes: str) -> None:
    page = _child(element, "cSld")
    page.replace(_child(page, "spTree"), _parsed(shapes))


def _parsed(shapes: str) -> etree._Element:
    return etree.fromstring(f"<root {NAMESPACES}>{shapes}</root>")[0]


def _add_slide(deck: Deck, prototype: Prototype) -> None:
    master = next(item for item in deck.slide_layouts if item.name == prototype.layout)
    slide = deck.slides.add_slide(master)
    slide._element.find(f"{_PML}cSld").set("name", prototype.name)
    named = tree(*prototype.shapes).replace(NAME_HERE, f"{{# modèle : {prototype.name} #}}")
    _replace_tree(slide._element, named)
    own = "{{ equivalent }}" if SLIDE_KINDS[prototype.name].zone else prototype.notes
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None, "python-pptx's notes have a text"
    frame.text = "\n".join(filter(None, (_SPOKEN, own, _SOURCES)))


def _add_sections(deck: Deck) -> None:
    """One PowerPoint section a slide, named after the prototype."""
    root = deck.part._element
    ids = [item.get("id") for item in _child(root, "sldIdLst")]
    sections = "".join(
        f'<p14:section name="{one.name}" id="{{{_identifier(one.name)}}}"><p14:sldIdLst>'
        f'<p14:sldId id="{slide}"/></p14:sldIdLst></p14:section>'
        for one, slide in zip(PROTOTYPES, ids, strict=True)
    )
    for old in root.findall(f"{_PML}extLst"):
        root.remove(old)
    root.append(
        _parsed(
            f'<p:extLst><p:ext uri="{_SECTIONS_URI}"><p14:sectionLst xmlns:p14="{_P14}">{sections}</p14:sectionLst></p:ext>'
            "</p:extLst>"
        )
    )
    for properties in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"):
        properties.set("lang", "fr-FR")


def _identifier(name: str) -> str:
    """The same identifier for the same name, as PowerPoint writes them."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()


def _set_properties(deck: Deck) -> None:
    properties = deck.core_properties
    properties.title = "{{ projet.titre }} – {{ seance.nom }}"
    properties.subject = "Support de la séance du {{ seance.date_longue }}"
    properties.keywords = "{{ projet.mots_cles }}"
    properties.author = "{{ projet.organisme }}"
    properties.language = "fr-FR"
    properties.version = "{{ projet.version }}"
    properties.last_modified_by = ""
    properties.category, properties.comments, properties.content_status = "", "", "{{ projet.statut }}"


def _repack(target: Path) -> None:
    """The same file without traces of this machine: no thumbnail, no printer settings, no date."""
    entries = without_traces(read_entries(target))
    names = sorted(entries, key=lambda name: (name != CONTENT_TYPES, name))
    kept = [_entry(name, entries) for name in names]
    target.write_bytes(archive(block(kept), []))


def _entry(name: str, entries: Mapping[str, Entry]) -> Entry:
    if name == CONTENT_TYPES:
        types = re.sub(
            r'<Override [^>]*PartName="/(docProps/thumbnail|customXml)[^>]*/>', "", entries[name].content().decode()
        )
        return deflated(name, types.encode(), 9)
    if name.startswith("ppt/notes") and name.endswith(".xml"):
        return deflated(name, entries[name].content().replace(b'lang="en-US"', b'lang="fr-FR"'), 9)
    return entries[name]


if __name__ == "__main__":
    main()
