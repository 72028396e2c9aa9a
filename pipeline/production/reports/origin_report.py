"""Where a document comes from, and where cells are printed, as lines of text for the console. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.compose.marked_text import readable, signed
from pipeline.findings import Place, Steps
from pipeline.model.portfolio import Portfolio
from pipeline.production.origins.cell_names import CellNames
from pipeline.production.origins.cell_prints import CellPrints
from pipeline.production.origins.document_origin import DocumentOrigin, TextOrigin
from pipeline.production.origins.identification import Proof
from pipeline.production.provenance.printed_texts import PrintedText
from pipeline.words.french import long_date, plural
from pipeline.words.word_diff import word_diff

_SHORT = 110
"""The most letters of a text that is told."""

_NAME = 60
"""The most letters of a name in a place."""

_FEW = 3
_MOST = 12
"""The most texts of a list, unless all are asked for."""


def document_report(found: DocumentOrigin, names: CellNames, card: Mapping[str, str], *, whole: bool) -> str:
    """From which workbook a file came, what was changed by hand, what the workbook changed since, and its cells."""
    identity = found.identity
    lines = [
        f"« {found.file.path.name} »",
        f"  Document : {_title(found, card)}",
        f"  Classeur : {identity.base.name} (« {_short_path(identity.base.workbook)} »), {_proof(found)}.",
        f"  À la main : {_by_hand(found)}",
        *_listed(found.retouched, lambda one: _retouch(one, names), whole=whole),
        f"  Depuis : {_since(found)}",
        *_listed(found.changed, lambda one: _change(one, names), whole=whole),
        f"  Cellules : {_all_cells(found, whole=whole)}",
    ]
    if whole:
        lines += ["", "  Textes, dans l'ordre de lecture :"]
        lines += [line for one in found.texts for line in _text(one, names)]
    return "\n".join(lines)


def texts_report(found: DocumentOrigin, texts: Sequence[TextOrigin], names: CellNames, *, whole: bool) -> str:
    """The cells of some texts of a file."""
    head = f"« {found.file.path.name} » : {plural(len(texts), 'texte trouvé', 'textes trouvés')}."
    shown = texts if whole else texts[:_MOST]
    lines = [line for one in shown for line in _text(one, names)]
    return "\n".join((head, *lines, *_left_out(len(texts) - len(shown))))


def cells_report(found: CellPrints, portfolio: Portfolio, *, whole: bool) -> str:
    """Where cells are printed, document by document."""
    names = CellNames(portfolio)
    lines = [
        _value_line(place, value, names) for place, value in list(found.values.items())[: None if whole else _MOST]
    ]
    lines += _left_out(len(found.values) - len(lines))
    if not (found.printed or found.computed):
        return "\n".join((*lines, "  Aucun document ne l'imprime, et rien d'imprimé n'en est calculé."))
    lines += _by_document(found.printed, "Imprimé", found, whole=whole)
    lines += _by_document(found.computed, "Entre dans un calcul ou un compte", found, whole=whole)
    return "\n".join(lines)


def _title(found: DocumentOrigin, card: Mapping[str, str]) -> str:
    title = card.get("title") or found.identity.document.path
    version = f", version {card['version']}" if card.get("version") else ""
    made = card.get("created", "")[:10]
    return f"{_brief(title)}{version}{f', du {long_date(date.fromisoformat(made))}' if made else ''}"


def _proof(found: DocumentOrigin) -> str:
    identity = found.identity
    mark = f" {found.file.identifier.rpartition(':')[2]}" if identity.proof is Proof.FINGERPRINT else ""
    return f"{identity.proof.value}{mark}"


def _by_hand(found: DocumentOrigin) -> str:
    if found.identity.proof is Proof.SAME or found.is_as_made:
        return "le fichier est tel qu'il a été produit."
    count = len(found.retouched)
    if not count:
        return "aucun texte n'a été retouché."
    return f"{plural(count, 'texte')} {'diffère' if count == 1 else 'diffèrent'} de ce qui a été produit."


def _since(found: DocumentOrigin) -> str:
    if found.now is None:
        return "le classeur actuel ne produit plus ce document."
    count = len(found.changed)
    if not count:
        return "le classeur actuel donne les mêmes textes."
    return f"le classeur actuel change {plural(count, 'texte')}."


def _listed(texts: Sequence[TextOrigin], told: Callable[[TextOrigin], Iterable[str]], *, whole: bool) -> list[str]:
    shown = texts if whole else texts[:_MOST]
    lines = [line for one in shown for line in told(one)]
    return [*lines, *_left_out(len(texts) - len(shown))]


def _left_out(count: int) -> list[str]:
    return [f"    … et {plural(count, 'autre')} (avec --details pour tout lire)."] if count > 0 else []


def _retouch(one: TextOrigin, names: CellNames) -> Iterator[str]:
    yield f"    {_place(one.where)}"
    if one.is_gone:
        yield f"      retiré : « {_brief(one.text)} »{_from(one.printed, names)}"
    elif one.printed is None:
        yield f"      ajouté : « {_brief(one.text)} »"
    else:
        yield f"      produit : « {_brief(one.printed.text)} »{_from(one.printed, names)}"
        yield f"      dans le fichier : « {_brief(one.text)} »"


def _change(one: TextOrigin, names: CellNames) -> Iterator[str]:
    yield f"    {_place(one.where)}"
    is_new = one.is_gone and not one.by_hand
    told = "n'était pas imprimé" if is_new else f"« {_brief(one.then)} »"
    if one.now and not is_new and len(one.then) > _SHORT:
        yield f"      {_difference(one.then, one.now.text)}{_from(one.printed, names)}"
        return
    yield f"      alors : {told}{_from(one.printed, names)}"
    yield f"      maintenant : « {_brief(one.text)} »" if is_new else _now(one, "maintenant")


def _difference(before: str, after: str) -> str:
    """What changed in a long text, as `casusage comparer` tells it."""
    return " ".join("".join(map(signed, readable(word_diff(before, after)))).split())


def _text(one: TextOrigin, names: CellNames) -> Iterator[str]:
    yield f"    {_place(one.where)}"
    yield f"      « {_brief(one.text)} »{_from(one.printed, names) or ' : ajouté à la main'}"
    if one.printed and one.is_retouched:
        yield f"      retouché à la main ; produit : « {_brief(one.printed.text)} »"
    if one.is_changed:
        yield _now(one, "changé depuis dans le classeur")


def _now(one: TextOrigin, word: str) -> str:
    told = f"« {_brief(one.now.text)} »" if one.now else "n'est plus imprimé"
    return f"      {word} : {told}"


def _place(where: Steps) -> str:
    """Where a text is read, long names shortened."""
    short = (replace(one, name=textwrap.shorten(one.name, _NAME, placeholder="…")) for one in where)
    return ", ".join(map(str, short)) or "début du document"


def _from(printed: PrintedText | None, names: CellNames) -> str:
    """« ← Cas d'usage!E8 (PA 7, Intitulé) », what it is computed from, or that it is the template's own."""
    if printed is None:
        return ""
    parts = [names.told(printed.cells)] if printed.cells else []
    parts += [f"calculé à partir de {names.told(printed.computed_from)}"] if printed.computed_from else []
    own = "texte du gabarit" if printed.is_fixed else "écrit par l'outil, sans cellule"
    return f" ← {' ; '.join(parts) or own}"


def _all_cells(found: DocumentOrigin, *, whole: bool) -> str:
    cells = dict.fromkeys(cell for one in found.texts if one.printed for cell in one.printed.cells)
    sheets: dict[str, int] = {}
    for cell in cells:
        sheets[cell.container] = sheets.get(cell.container, 0) + 1
    counted = ", ".join(f"{sheet} ({count})" for sheet, count in sheets.items())
    more = "" if whole else " ; avec --texte « … » ou --details, chacune"
    return f"{plural(len(cells), 'cellule imprimée', 'cellules imprimées')} : {counted}{more}."


def _value_line(place: Place, value: str, names: CellNames) -> str:
    told = names.told([place])
    return f"{told} : « {_brief(value)} »"


def _by_document(
    texts: Mapping[str, Sequence[PrintedText]], verb: str, found: CellPrints, *, whole: bool
) -> Iterator[str]:
    """The texts document by document; those that say the same, as ballots do, together."""
    if not texts:
        return
    yield f"  {verb} dans {plural(sum(map(len, texts.values())), 'texte')} de {plural(len(texts), 'document')} :"
    alike: dict[tuple[tuple[Steps, str], ...], list[str]] = {}
    for path, own in texts.items():
        alike.setdefault(tuple((one.where, one.text) for one in own), []).append(path)
    groups = list(alike.values())
    for first, *others in groups if whole else groups[:_MOST]:
        same = f", et {plural(len(others), 'autre')} de même" if others else ""
        yield f"  {first}{same}"
        yield from _printed(texts[first], found, whole=whole)
    if not whole:
        yield from _left_out(len(groups) - _MOST)


def _printed(own: Sequence[PrintedText], found: CellPrints, *, whole: bool) -> Iterator[str]:
    shown = own if whole else own[:_MOST]
    for one in shown:
        cells = [str(cell) for cell in (*one.cells, *one.computed_from) if cell in found.cells]
        which = f" ← {', '.join(cells[:_FEW])}" if len(found.values) > 1 else ""
        yield f"    {_place(one.where)} : « {_brief(one.text)} »{which}"
    yield from _left_out(len(own) - len(shown))


def _brief(text: str) -> str:
    return textwrap.shorten(" ".join(text.split()), _SHORT, placeholder="…")


def _short_path(path: Path) -> str:
    """A path as seen from the folder where the command is typed, when it is inside."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
