"""Each tag checked on its own before anything is compiled: its syntax, its filters, and what it is allowed to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import TemplateSyntaxError, nodes

from pipeline.engine.rendering.environment import TemplateEnvironment
from pipeline.engine.source.location import Location
from pipeline.engine.source.tags import Tag
from pipeline.findings import Finding, report
from pipeline.words.near_miss import near_miss, or_meaning

_REFUSED_NODES = (nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends, nodes.Block, nodes.CallBlock)
CALLABLE = frozenset(("range", "loop.cycle", "loop.changed", "identifiant", "identifiants"))
_WORDS = frozenset(("for", "endfor", "if", "elif", "else", "endif", "set", "endset", "macro", "endmacro", "with",
                    "endwith"))  # fmt: skip


def tag_faults(environment: TemplateEnvironment, tags: Iterable[Tag]) -> Iterator[Finding]:
    """The findings of every tag that is not understood (CU-402) or does what templates may not do (CU-409)."""
    tags = list(tags)
    macros = {tag.code.split("(")[0].removeprefix("macro").strip() for tag in tags if tag.word == "macro"}
    for tag in tags:
        yield from _faults(environment, tag, CALLABLE | macros | environment.macros)


def _faults(environment: TemplateEnvironment, tag: Tag, callable_names: frozenset[str]) -> Iterator[Finding]:
    if tag.opening.startswith("{#"):
        return
    if not tag.code:
        yield _misunderstood(tag.location, "elle est vide")
    elif tag.word and tag.word not in _WORDS:
        yield _misunderstood(tag.location, f"« {tag.word} » n'est pas un mot de balise{_suggestion(tag.word, _WORDS)}")
    else:
        yield from _parsed_faults(environment, tag, callable_names)


def _parsed_faults(environment: TemplateEnvironment, tag: Tag, callable_names: frozenset[str]) -> Iterator[Finding]:
    try:
        tree = environment.parse(_snippet(tag))
    except TemplateSyntaxError as error:
        yield _misunderstood(tag.location, in_french(error.message or ""))
        return
    for node in tree.find_all(nodes.Node):
        yield from node_faults(environment, tag.location, node, callable_names)


def _snippet(tag: Tag) -> str:
    """A whole template made of the tag alone, with the end or the beginning that it needs."""
    statement = f"{{% {tag.code} %}}"
    if tag.opening.startswith("{{"):
        return f"{{{{ {tag.code} }}}}"
    if tag.opens:
        return f"{statement}{{% end{tag.word} %}}"
    if tag.closes:
        return ""
    return f"{{% if x %}}{statement}{{% endif %}}" if tag.word in ("elif", "else") else statement


def node_faults(
    environment: TemplateEnvironment, location: Location, node: nodes.Node, callable_names: frozenset[str]
) -> Iterator[Finding]:
    """What one node of a parsed tag does that templates may not do, or names that does not exist."""
    if isinstance(node, _REFUSED_NODES):
        yield _refused(location, f"« {type(node).__name__.lower()} »")
    elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        yield _refused(location, f"« .{node.attr} »")
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and str(node.arg.value).startswith("_"):
        yield _refused(location, f"« [{node.arg.value}] »")
    elif isinstance(node, nodes.Call) and _called(node.node) not in callable_names:
        yield _refused(location, f"l'appel « {_called(node.node) or '…'}(…) »")
    elif isinstance(node, nodes.Filter) and node.name not in environment.filters:
        suggestion = _suggestion(node.name, environment.filters)
        yield _misunderstood(location, f"le filtre « {node.name} » n'existe pas{suggestion}")
    elif isinstance(node, nodes.Test) and node.name not in environment.tests:
        suggestion = _suggestion(node.name, environment.tests)
        yield _misunderstood(location, f"le test « {node.name} » n'existe pas{suggestion}")


def _called(node: nodes.Expr) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return ""


def _suggestion(word: str, known: Iterable[str]) -> str:
    return or_meaning(near_miss(word, known))


def _misunderstood(location: Location, what: str) -> Finding:
    return report("CU-402", location.place, found=location.tag, what=what)


def _refused(location: Location, what: str) -> Finding:
    return report("CU-409", location.place, found=location.tag, what=what)


_FRENCH = (
    (r"expected token 'end of (?:print statement|statement block)', got '(.+)'", "« {} » est de trop"),
    (r"expected token '(.+)', got 'end of .+'", "il manque « {} » à la fin"),
    (r"expected token '(.+)', got '(.+)'", "« {} » attendu, « {} » trouvé"),
    (r"unexpected '(.+)'", "« {} » est mal placé"),
    (r"unexpected char '(.+)' at \d+", "le caractère « {} » est mal placé"),
    (r"Expected an expression, got '(.+)'", "une valeur est attendue, « {} » trouvé"),
    (r"unexpected end of template.*|.*end of .*", "elle n'est pas terminée"),
)


def in_french(message: str) -> str:
    """The usual syntax messages of jinja, in French; any other as it is, between parentheses."""
    for pattern, sentence in _FRENCH:
        match = re.search(pattern, message)
        if match:
            return sentence.format(*match.groups())
    return f"erreur de syntaxe ({message})"
