"""What each trial of a ranking gives, in a sentence: weights, one mark, one weight, a criterion, the other method."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compose.book import Book
from pipeline.compose.slides.robustness_words import among, labels, name_of, named, share_words
from pipeline.judgement.robustness import Robustness
from pipeline.judgement.robustness.criterion_effects import ListChange
from pipeline.judgement.robustness.presence import DRAWS, Presence
from pipeline.judgement.robustness.smallest_changes import MarkChange, WeightChange
from pipeline.model.mark_words import mark_word
from pipeline.words.enumerations import SHOWN_MARK
from pipeline.words.french import NBSP, agreeing, enumeration, number
from pipeline.words.typography import typeset

_EXAMPLES = 3
"""The most changes of a mark that are told, when several are as small."""


def trials(book: Book, found: Robustness) -> list[str]:
    """A sentence for each trial, then how the shares were found."""
    said = [
        _presences(book, found),
        _mark(book, found),
        _weight(book, found),
        _effects(book, "sans", [(one.criterion, one.list_without) for one in found.effects]),
        _effects(book, "en doublant", [(one.criterion, one.list_doubled) for one in found.effects]),
        _method(book, found),
        found_how(found),
    ]
    return [typeset(sentence) for sentence in said if sentence]


def found_how(found: Robustness) -> str:
    """How the shares were found."""
    if len(found.table.criteria) == 1:
        return "Il n'y a qu'un critère : son poids ne change rien."
    if found.exact:
        return "Les pourcentages sont calculés sur tous les dosages possibles des deux critères."
    draws = f"{DRAWS // 1000}{NBSP}{DRAWS % 1000:03}"
    drawn = f"{draws} dosages des critères tirés au sort, toujours les mêmes"
    return f"Les pourcentages viennent de {drawn} : ils sont justes à un ou deux points près."


def change_words(book: Book, change: ListChange) -> str:
    """« PH 9 entrerait, PH 4 sortirait », « PH 1 et PH 4 seraient ex æquo à la dernière place »."""
    parts = (
        (change.enters, "entrerait", "entreraient"),
        (change.leaves, "sortirait", "sortiraient"),
        (change.ties, "serait ex æquo à la dernière place", "seraient ex æquo à la dernière place"),
    )
    return ", ".join(f"{named(book, keys)} {agreeing(len(keys), one, several)}" for keys, one, several in parts if keys)


def _presences(book: Book, found: Robustness) -> str:
    """Everyone's share, those that are never there last."""
    listed = sorted(found.presences, key=lambda one: -one.inside)
    told = [f"{name_of(book, one.case)} {_share(one)}" for one in listed if one.inside or one.tied]
    absent = [name_of(book, one.case) for one in listed if not (one.inside or one.tied)]
    never = f" ; jamais {enumeration(absent)}" if absent else ""
    return f"Présence {among(found.table)} selon les poids : {', '.join(told)}{never}."


def _share(one: Presence) -> str:
    tied = f" (ex æquo à la dernière place : {share_words(one.tied)})" if one.tied else ""
    return f"{'toujours' if one.always else share_words(one.inside)}{tied}"


def _mark(book: Book, found: Robustness) -> str:
    changes = found.mark_changes
    if not changes:
        return "Aucune note changée seule ne change la liste."
    steps = changes[0].steps
    least = agreeing(steps, "d'un seul cran suffit à", f"de {steps} crans, pas moins, peut")
    example = f" ({len(changes)} possibilités), par exemple" if len(changes) > _EXAMPLES else ""
    shown = " ; ".join(_mark_words(book, one) for one in changes[:_EXAMPLES])
    return f"Une seule note changée {least} changer la liste{example} : {shown}."


def _mark_words(book: Book, one: MarkChange) -> str:
    criterion = next(each for each in book.portfolio.criteria if each.code == one.criterion)
    before, after = (mark_word(mark, criterion, book.portfolio.project) for mark in (one.from_mark, one.to_mark))
    is_number = book.portfolio.project.shown_ratings == SHOWN_MARK
    move = f"de {before} à {after}" if is_number else f"« {before} » → « {after} »"
    return f"{name_of(book, one.case)}, « {criterion.label} » {move} : {change_words(book, one.change)}"


def _weight(book: Book, found: Robustness) -> str:
    if len(found.table.criteria) == 1:
        return ""
    if not found.weight_limits:
        return "Aucun poids changé seul ne change la liste."
    first = found.weight_limits[0]
    least = f"{_weight_words(book, first)} : {change_words(book, first.change)}"
    return f"Le plus petit changement d'un seul poids qui change la liste : {least}."


def _weight_words(book: Book, one: WeightChange) -> str:
    label, now = f"« {labels(book)[one.criterion]} »", number(one.from_weight)
    way = "plus" if one.is_rise else "moins"
    if one.to_weight == one.from_weight:
        return f"{label} à peine {way} que {now}"
    return f"{label} de {now} à 0" if one.to_weight == 0 else f"{label} de {now} à {way} de {number(one.to_weight)}"


def _effects(book: Book, how: str, changes: Sequence[tuple[str, ListChange]]) -> str:
    """Each criterion that matters, then the others at once."""
    matter = [(labels(book)[code], change) for code, change in changes if change]
    told = [f"{how} « {label} », {change_words(book, change)}" for label, change in matter]
    if len(matter) < len(changes):
        told.append(f"{how} {'un autre critère' if matter else 'un critère, quel qu’il soit'}, la liste ne change pas")
    sentence = " ; ".join(told)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _method(book: Book, found: Robustness) -> str:
    other = found.other
    if other is None or other.tau is None:
        return ""
    method = "un produit au lieu d'une somme" if other.is_product else "une somme au lieu d'un produit"
    outcome = change_words(book, other.change) or "la liste serait la même"
    tau = f"accord des deux classements : tau-b de Kendall {number(other.tau, 3)}, 1 voulant dire « le même ordre »"
    return f"Avec {method}, {outcome} ({tau})."
