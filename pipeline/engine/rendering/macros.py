"""Macros that all templates share: one text file beside them, `macros.jinja`, edited in any text editor.

    {% macro fleche(cas) %}{{ cas.emetteur }} → {{ cas.recepteur }}{% endmacro %}

A template then says `{{ fleche(cas) }}`. A macro gives text in the formatting of the place where it is called.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.rendering.syntax import CALLABLE, in_french, node_faults
from pipeline.engine.source.location import Location
from pipeline.findings import Finding, Place, Step, report


def share_macros(environment: TemplateEnvironment, path: Path | None) -> list[Finding]:
    """Makes the macros of a file known to the templates of an environment; every fault of the file (CU-402, CU-409)."""
    if path is None or not path.is_file():
        return []
    source, faults = text_source(environment, path)
    if not faults:
        macros = {node.name for node in environment.parse(source).find_all(nodes.Macro)}
        environment.share(environment.compiled(source, path.name, macro_locations(path.name, source)), macros)
    return faults


def text_source(environment: TemplateEnvironment, path: Path) -> tuple[str, list[Finding]]:
    """The text of a file that is there, and every fault of its tags (CU-401, CU-402, CU-409). Raises OSError."""
    try:
        source = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        place = Place(document=path.name)
        return "", [report("CU-401", place, file=path.name, what="ce n'est pas un texte en UTF-8")]
    locations = macro_locations(path.name, source)
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        location = locations[error.lineno]
        return source, [report("CU-402", location.place, found=location.tag, what=in_french(error.message or ""))]
    known = CALLABLE | environment.macros | {node.name for node in tree.find_all(nodes.Macro)}
    return source, [
        fault
        for node in tree.find_all(nodes.Node)
        # jinja gives no line to the sign of a comparison, which can do no harm.
        for fault in node_faults(environment, locations[node.lineno or 1], node, known)
    ]


def macro_locations(name: str, source: str) -> dict[int, Location]:
    """Where a tag of each line stands."""
    lines = [*(source.splitlines() or [""]), ""]
    return {rank: Location(name, "", (Step("ligne", rank),), line.strip()) for rank, line in enumerate(lines, start=1)}
