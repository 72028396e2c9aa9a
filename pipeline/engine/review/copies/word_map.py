"""The map of a Word template: a page to open in a browser, its tags part by part and every field it may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pipeline.engine.package.opening import WORD_MAIN, open_template
from pipeline.engine.review.copies.review_words import example_of, printable
from pipeline.engine.review.lint import TemplateReview
from pipeline.engine.review.reading.fields import Field
from pipeline.engine.review.reading.trace import Use
from pipeline.engine.source.location import Location
from pipeline.engine.word.containers import BODY
from pipeline.findings import Step

_PAGE = """\
<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 15px/1.45 Arial, sans-serif; color: #1b1b1b; max-width: 68rem; margin: 2rem auto; padding: 0 1rem }}
h1 {{ font-size: 1.7rem }} h2 {{ font-size: 1.2rem; margin: 2rem 0 .5rem }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #ccc;
  overflow-wrap: anywhere }}
th {{ background: #eef1f6 }} thead {{ display: table-header-group }} tr {{ break-inside: avoid }}
code {{ font: 13px/1.4 Consolas, "Liberation Mono", monospace; color: #6a1b9a }}
.unused td {{ color: #6b6b6b }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>Chaque balise du gabarit, à sa place, avec un exemple pris dans le classeur ; puis tous les champs qu'un document
peut nommer. « (exemple) » : le classeur n'a rien à cet endroit.</p>
{body}
</body>
</html>
"""


def word_map(review: TemplateReview, fields: Field) -> bytes | None:
    """The map as an HTML page; None when the template cannot be opened. `fields`: all that its documents get."""
    if open_template(review.path, WORD_MAIN)[0] is None:
        return None
    by_part: dict[Step | str, list[Use]] = {BODY: []}
    for use in review.uses:
        by_part.setdefault(use.location.container, []).append(use)
    body = "\n".join(
        [
            *(_part(container, uses) for container, uses in by_part.items()),
            _all_fields(fields, {use.field.path for use in review.uses}),
        ]
    )
    return _PAGE.format(title=escape(f"Carte de {review.path.name}"), body=body).encode()


def _part(container: Step | str, uses: list[Use]) -> str:
    """The tags of a part in their order, each with the fields that it names."""
    by_tag: dict[Location, list[Use]] = {}
    for use in uses:
        by_tag.setdefault(use.location, []).append(use)
    rows = (_tag_row(location, printable(own)) for location, own in by_tag.items())
    return f"<h2>{escape(str(container))}</h2>\n" + _table(
        (("Où", 30), ("Balise", 30), ("Champ", 18), ("Exemple", 22)), rows
    )


def _tag_row(location: Location, fields: Iterable[Field]) -> str:
    named = list(fields)
    cells = (
        escape(location.spot or "–"),
        f"<code>{escape(location.tag)}</code>",
        "<br>".join(escape(field.path) for field in named),
        "<br>".join(escape(example_of(field)) for field in named),
    )
    return _row(cells)


def _all_fields(fields: Field, used: set[str]) -> str:
    rows = (_field_row(leaf, is_used=leaf.path in used) for leaf in fields.leaves())
    columns = (("Champ", 34), ("Nature", 16), ("Exemple", 38), ("Employé", 12))
    return "<h2>Tous les champs</h2>\n" + _table(columns, rows)


def _field_row(leaf: Field, *, is_used: bool) -> str:
    cells = (escape(leaf.path), escape(leaf.kind), escape(example_of(leaf)), "oui" if is_used else "–")
    return _row(cells, "" if is_used else ' class="unused"')


def _row(cells: Iterable[str], attributes: str = "") -> str:
    return f"<tr{attributes}>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _table(columns: Iterable[tuple[str, int]], rows: Iterable[str]) -> str:
    return "\n".join(_lines(columns, rows))


def _lines(columns: Iterable[tuple[str, int]], rows: Iterable[str]) -> Iterator[str]:
    headers = "".join(f'<th scope="col" style="width: {width}%">{name}</th>' for name, width in columns)
    yield f"<table>\n<thead><tr>{headers}</tr></thead>\n<tbody>"
    yield from rows
    yield "</tbody>\n</table>"
