"""Small Office files held as parts, to be read."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.readers.file.package_parts import Parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMES = (
    f'xmlns:w="{W}" xmlns:a="{A}" xmlns:p="{P}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" '
    'xmlns:ac="http://schemas.microsoft.com/office/drawing/2013/main/command"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xml(tag: str, content: str, attributes: str = "") -> bytes:
    """A part whose root is `tag`."""
    return f"<{tag} {_NAMES} {attributes}>{content}</{tag}>".encode()


def _relations(targets: Mapping[str, str]) -> bytes:
    """Relationships to parts by name, with their kind."""
    listed = "".join(
        f'<Relationship Id="r{rank}" Type="{_KIND}/{kind}" Target="/{name}"/>'
        for rank, (name, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'.encode()


def word(body: str, **others: str) -> Parts:
    """A Word document; `others`: the content of other parts by kind (« comments », « header »…)."""
    tags = {"comments": "w:comments", "commentsExtended": "w15:commentsEx", "header": "w:hdr", "styles": "w:styles"}
    contents = {f"word/{kind}.xml": xml(tags[kind], content) for kind, content in others.items()}
    return Parts(
        {
            "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
            "word/document.xml": xml("w:document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": _relations({f"word/{kind}.xml": kind for kind in others}),
            **contents,
        }
    )


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of Word; a run that is no markup is text."""
    return f"<w:p>{properties}{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def run(text: str, tag: str = "w:t") -> str:
    """A run of Word."""
    return f'<w:r><{tag} xml:space="preserve">{text}</{tag}></w:r>'


def tracked(tag: str, *runs: str) -> str:
    """A tracked change around runs."""
    return f'<w:{tag} w:id="1" w:author="Dominique" w:date="2022-07-02T10:00:00Z">{"".join(runs)}</w:{tag}>'


def slides(*trees: str, notes: str = "", **others: tuple[str, bytes]) -> Parts:
    """A deck of slides, each its shapes; `notes` are those of the first, `others` parts that it leads to."""
    contents: dict[str, bytes] = {}
    for number, tree in enumerate(trees, start=1):
        contents[f"ppt/slides/slide{number}.xml"] = xml("p:sld", f"<p:cSld><p:spTree>{tree}</p:spTree></p:cSld>")
    own = {f"ppt/{name}.xml": kind for name, (kind, _) in others.items()}
    contents |= {f"ppt/{name}.xml": content for name, (_, content) in others.items()}
    if notes:
        own["ppt/notes.xml"] = "notesSlide"
        contents["ppt/notes.xml"] = xml("p:notes", f"<p:cSld><p:spTree>{notes}</p:spTree></p:cSld>")
    authors = {name: kind for name, kind in own.items() if "uthors" in kind}
    listed = {f"ppt/slides/slide{number}.xml": "slide" for number in range(1, len(trees) + 1)}
    ids = "".join(f'<p:sldId id="{255 + number}" r:id="r{number}"/>' for number in range(1, len(trees) + 1))
    return Parts(
        {
            "_rels/.rels": _relations({"ppt/presentation.xml": "officeDocument"}),
            "ppt/presentation.xml": xml("p:presentation", f"<p:sldIdLst>{ids}</p:sldIdLst>"),
            "ppt/_rels/presentation.xml.rels": _relations({**listed, **authors}),
            "ppt/slides/_rels/slide1.xml.rels": _relations({k: v for k, v in own.items() if k not in authors}),
            **contents,
        }
    )


def shape(*texts: str, number: int = 2, name: str = "Zone", role: str = "") -> str:
    """A shape of a slide, a paragraph a text."""
    holder = f'<p:ph type="{role}"/>' if role else ""
    lines = "".join(f"<a:p>{text if text.startswith('<') else f'<a:r><a:t>{text}</a:t></a:r>'}</a:p>" for text in texts)
    card = f'<p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>'
    return f"<p:sp>{card}<p:spPr/><p:txBody>{lines}</p:txBody></p:sp>"
