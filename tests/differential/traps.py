"""The traps of Word templates: for each, a template, a context, and what a reader should find in the document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from docx import Document
from lxml import etree

from tests.differential.engines import DOCUMENT, Context, Told, docxtpl, docxtpl_by_default, part
from tests.differential.templates import Raw, paragraph, run, template

Reading = Callable[[bytes], object]
Engine = Callable[[bytes, Context], bytes]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def texts(document: bytes) -> str:
    """The paragraphs of the body, as python-docx reads them."""
    return " ¶ ".join(one.text for one in Document(io.BytesIO(document)).paragraphs)


def header(document: bytes) -> str:
    """The text of the header."""
    return str(Document(io.BytesIO(document)).sections[0].header.paragraphs[0].text)


def title(document: bytes) -> str:
    """The title in the document's properties."""
    return str(Document(io.BytesIO(document)).core_properties.title)


def length(document: bytes) -> int:
    """The number of characters of the body."""
    return len(texts(document))


def bold(document: bytes) -> str:
    """The text of the body, its bold runs between stars."""
    runs = Document(io.BytesIO(document)).paragraphs[0].runs
    return "".join(f"*{one.text}*" if one.bold else one.text for one in runs)


def table(document: bytes) -> str:
    """The rows of the first table."""
    (tree,) = Document(io.BytesIO(document)).tables
    return " ¶ ".join(" | ".join(cell.text for cell in row.cells) for row in tree.rows)


def found(path: str) -> Reading:
    """What an XPath finds in the body."""

    def reading(document: bytes) -> str:
        tree = etree.fromstring(part(document))
        result = tree.xpath(path, namespaces={key or "x": uri for key, uri in tree.nsmap.items()} | _MORE)
        return str(result).removesuffix(".0")

    return reading


_MORE = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}


def repeated_drawings(document: bytes) -> int:
    """How many drawings of body and header share their number with another."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        drawn = (
            archive.read(name) for name in archive.namelist() if re.fullmatch(r"word/(document|header\d*).xml", name)
        )
        ids = [one for xml in drawn for one in re.findall(rb'<wp:docPr [^>]*?id="(\d+)"', xml)]
    return len(ids) - len(set(ids))


def entry_date(document: bytes) -> str:
    """The date that the archive gives to the body."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        year, month, day, *_ = archive.getinfo(DOCUMENT).date_time
    made = date(year, month, day)
    return "fixed (1980-01-01)" if made == date(1980, 1, 1) else "the day it was made"


@dataclass(frozen=True, eq=False)
class Trap:
    """A trap: `right` is what a reader should find, or the codes that an editor should be told; `peer` is docxtpl."""

    name: str
    template: bytes
    context: Context
    right: object
    reading: Reading = texts
    peer: Engine = docxtpl


@cache
def outcome(trap: Trap, engine: Engine) -> object:
    """What `engine` makes of a trap: a reading, the codes told, or the name of an exception."""
    try:
        document = engine(trap.template, trap.context)
    except Told as told:
        return str(told)
    except Exception as error:
        return f"{type(error).__name__}"
    try:
        read = trap.reading(document)
    except Exception as error:
        return f"unreadable document ({type(error).__name__})"
    return re.sub("0x[0-9a-f]+", "0x…", read) if isinstance(read, str) else read


def _drawing(number: int) -> Raw:
    box = (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="{number}" name="Logo"/></wp:inline>'
        "</w:drawing></w:r>"
    )
    return paragraph(box)


def _marked_paragraph(text: str) -> Raw:
    mark = '<w:bookmarkStart w:id="4" w:name="signet"/>'
    return paragraph(f'{mark}{run(text)}<w:bookmarkEnd w:id="4"/>')


_LOOP, _END = "{%p for c in cas %}", "{%p endfor %}"
_TWO: Context = {"cas": ["x", "y"]}

TRAPS = (
    Trap("`&` and `<` in a value, engine called as its examples do", template("{{ a }}"), {"a": "R&D <5 mg> fin"},
         "R&D <5 mg> fin", peer=docxtpl_by_default),
    Trap("the same in a header", template("corps", header="{{ a }}"), {"a": "R&D <5 mg>"}, "R&D <5 mg>", header,
         docxtpl_by_default),
    Trap("markup in a value, as examples do", template("{{ a }}"), {"a": "</w:t></w:r></w:p><w:p><w:r><w:t>faux"},
         "</w:t></w:r></w:p><w:p><w:r><w:t>faux", peer=docxtpl_by_default),
    Trap("lone surrogate in a value", template("{{ a }}", "suite"), {"a": "urgence \ud83d fin"},
         "urgence  fin ¶ suite"),
    Trap("control character in a value", template("{{ a }}", "suite"), {"a": "un\x0bdeux\x08"}, "undeux ¶ suite"),
    Trap("form feed in a value (a page break for docxtpl)", template("{{ a }}"), {"a": "un\x0cdeux"}, "undeux"),
    Trap("CR LF in a value", template("{{ a }}"), {"a": "un\r\ndeux"}, "un\ndeux"),
    Trap("tab in a value", template("{{ a }}"), {"a": "un\tdeux"}, "un\tdeux"),
    Trap("spaces at the edges of a value", template("[{{ a }}]"), {"a": "  un  "}, "[  un  ]"),
    Trap("`{_{` in a value (docxtpl's own escape)", template("{{ a }}"), {"a": "{_{ x }_}"}, "{_{ x }_}"),
    Trap("jinja written in a value", template("{{ a }}"), {"a": "{{ 7*7 }} {% if %}"}, "{{ 7*7 }} {% if %}"),
    Trap("`None` as a value", template("[{{ a }}]"), {"a": None}, "[]"),
    Trap("unknown field", template("Cher {{ nomm }}"), {"nom": "Ada"}, "CU-404"),
    Trap("unknown field of a field", template("{{ cas.intitul }}"), {"cas": {"intitule": "x"}}, "CU-404"),
    Trap("unknown field in a condition", template("{% if retenuu %}oui{% else %}non{% endif %}"), {"retenu": True},
         "CU-404"),
    Trap("field named `items`", template("{{ d.items }}"), {"d": {"items": "trois"}}, "trois"),
    Trap("no field named `items`", template("{{ d.items }}"), {"d": {"a": 1}}, "CU-404"),
    Trap("`__class__` of a value", template("{{ a.__class__ }}"), {"a": "x"}, "CU-409"),
    Trap("`str.format` on a value", template("{{ '{0.__class__}'.format(a) }}"), {"a": "x"}, "CU-409"),
    Trap("three million characters from ten", template("{{ 'x' * 3000000 }}"), {}, "CU-409", length),
    Trap("bookmark in a loop: names given twice", template(_LOOP, _marked_paragraph("{{ c }}"), _END), _TWO, "0",
         found("count(//w:bookmarkStart[@w:name = preceding::w:bookmarkStart/@w:name])")),
    Trap("bookmark in a loop: ids given twice", template(_LOOP, _marked_paragraph("{{ c }}"), _END), _TWO, "0",
         found("count(//w:bookmarkStart[@w:id = preceding::w:bookmarkStart/@w:id])")),
    Trap("`w14:paraId` in a loop: given twice",
         template(_LOOP, Raw(f'<w:p w14:paraId="1A2B3C4D" >{run("{{ c }}")}</w:p>'), _END), _TWO, "0",
         found("count(//w:p[@w14:paraId = preceding::w:p/@w14:paraId])")),
    Trap("drawing in a loop: numbers given twice", template(_LOOP, _drawing(7), _END), _TWO, 0, repeated_drawings),
    Trap("empty loop of rows", template([["Cas"], ["{%tr for c in cas %}"], ["{{ c }}"], ["{%tr endfor %}"]]),
         {"cas": []}, "Cas", table),
    Trap("empty loop of paragraphs", template("un", _LOOP, "{{ c }}", _END, "deux"), {"cas": []}, "un ¶ deux"),
    Trap("cell whose only paragraph is conditional", template([["{%p if a %}\n{{ a }}\n{%p endif %}", "b"]]), {"a": ""},
         "0", found("count(//w:tc[not(w:p)])")),
    Trap("text beside `{%tr %}`",
         template([["{%tr for c in cas %} à garder"], ["{{ c }}"], ["{%tr endfor %}"]]), _TWO, "CU-407", table),
    Trap("tag over runs, text behind it in another formatting", template("A {{ n¦om }} gras¦ maigre"), {"nom": "Ada"},
         "A Ada* gras* maigre", bold),
    Trap("text before `{%-` in its paragraph", template("Titre", "Avis {%- if a %} bon{% endif %}"), {"a": 1},
         "Titre ¶ Avis bon"),
    Trap("apostrophe in a string of a tag", template('{{ a or "Cotation des cas d’usage" }}'), {"a": ""},
         "Cotation des cas d’usage"),
    Trap("`&` in a core property", template("corps", title="{{ a }}"), {"a": "R&D"}, "R&D", title),
    Trap("order of the properties of a coloured cell (schema: `w:tcW` first)",
         template([["{% cellbg 'DEE0EA' %}a"]]), {}, "tcW, shd", lambda document: ", ".join(
             etree.QName(child).localname for child in next(etree.fromstring(part(document)).iter(f"{_W}tcPr")))),
    Trap("tag deleted with tracked changes",
         template(paragraph('<w:del w:id="1"><w:r><w:delText>{{ vieux }}</w:delText></w:r></w:del>' + run("neuf"))), {},
         "0", found("count(//w:del)")),
    Trap("clock in the archive", template("{{ a }}"), {"a": 1}, "fixed (1980-01-01)", entry_date),
)  # fmt: skip
