"""Whether a ranking holds, in one sentence to read aloud; and the words that every sentence about it shares."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compose.book import Book
from pipeline.compose.slides.vote.vote_facts import case_name
from pipeline.judgement.robustness import Robustness
from pipeline.judgement.robustness.presence import Presence
from pipeline.judgement.robustness.rating_table import RatingTable
from pipeline.model.portfolio import CaseKey
from pipeline.words.french import NBSP, agreeing, enumeration, number, plural
from pipeline.words.typography import typeset

_NAMED = 4
"""The most cases that a sentence names; it counts the others."""


def headline(book: Book, found: Robustness) -> str:
    """The sentence that a chair reads aloud: who holds under any weights, and which criterion makes the list."""
    parts = (_held_by_weights, _tied, _strangers, _criteria_that_matter)
    return typeset(f"{''.join(part(book, found) for part in parts)}.")


def list_words(book: Book, table: RatingTable) -> str:
    """What the list is: « les 5 premiers de 11 cas cotés », « les 8 cas, sur 11, qui atteignent le seuil de 12 »."""
    rated, threshold = len(table.cases), book.portfolio.project.priority_threshold
    if table.floor is None or threshold is None:
        return f"{first_words(table)} de {plural(rated, 'cas coté', 'cas cotés')}"
    one, several = f"le cas, sur {rated}, qui atteint", f"les {table.places} cas, sur {rated}, qui atteignent"
    return f"{agreeing(table.places, one, several)} le seuil de {number(threshold)}"


def first_words(table: RatingTable) -> str:
    """« le premier », « les 5 premiers »."""
    return agreeing(table.places, "le premier", f"les {table.places} premiers")


def among(table: RatingTable) -> str:
    """« à la première place », « parmi les 5 premiers »."""
    return agreeing(table.places, "à la première place", f"parmi {first_words(table)}")


def share_words(share: float) -> str:
    """« 86 % »; a share that is neither whole nor nothing is never rounded to it."""
    percent = round(100 * share)
    if percent == 100 and share < 1:
        return f"plus de 99{NBSP}%"
    return f"moins de 1{NBSP}%" if percent == 0 and share else f"{percent}{NBSP}%"


def name_of(book: Book, key: CaseKey) -> str:
    """The printed reference of a case, which does not break."""
    return case_name(book, key).replace(" ", NBSP)


def named(book: Book, keys: Sequence[CaseKey]) -> str:
    """Cases in a sentence, the first ones by name: « PH 3, PH 8 et 4 autres »."""
    names = [name_of(book, key) for key in keys]
    others = len(names) - _NAMED
    return enumeration(names if others <= 1 else [*names[:_NAMED], plural(others, "autre")])


def labels(book: Book) -> dict[str, str]:
    """The labels of the criteria, by code."""
    return {criterion.code: criterion.label for criterion in book.portfolio.criteria}


def _held_by_weights(book: Book, found: Robustness) -> str:
    table, shares = found.table, {one.case: one for one in found.presences}
    inside = [shares[key] for key in table.keys(table.first.inside)]
    always = [one.case for one in inside if one.always]
    others = sorted((one for one in inside if not one.always), key=lambda one: -one.inside)
    if not always:
        return f"Aucun cas ne reste {among(table)} quels que soient les poids des critères{_often(book, others)}"
    staying = f"{named(book, always)} {agreeing(len(always), 'reste', 'restent')} {among(table)}"
    if len(always) == table.places:
        staying = agreeing(table.places, f"{staying}", f"{first_words(table)} restent les mêmes")
    return f"Quels que soient les poids des critères, {staying}{_often(book, others)}"


def _often(book: Book, ones: Sequence[Presence]) -> str:
    """« ; PH 4, PH 7 et PH 10 y sont 86 à 90 fois sur 100 »."""
    if not ones:
        return ""
    least, most = (round(100 * share) for share in (ones[-1].inside, ones[0].inside))
    often = f"{most} fois sur 100" if least == most else f"{least} à {most} fois sur 100"
    return f" ; {named(book, [one.case for one in ones])} y {agreeing(len(ones), 'est', 'sont')} {often}"


def _tied(book: Book, found: Robustness) -> str:
    """« ; PH 4 et PH 7 sont ex æquo pour la dernière place »."""
    table = found.table
    if not table.first.tied:
        return ""
    left = table.places - len(table.first.inside)
    last = "la dernière place" if table.places > 1 else "la seule place"
    places = agreeing(left, last, f"les {left} dernières places")
    return f" ; {named(book, table.keys(table.first.tied))} sont ex æquo pour {places}"


def _strangers(book: Book, found: Robustness) -> str:
    """« ; hors de la liste, S-011 y serait 70 fois sur 100 »: who is more often first than one of the list."""
    listed = found.table.first.inside | found.table.first.tied
    shares = {place: one.inside + one.tied for place, one in enumerate(found.presences)}
    least = min(shares[place] for place in listed)
    passing = [place for place in shares if place not in listed and round(100 * (shares[place] - least)) > 0]
    if not passing:
        return ""
    best = max(passing, key=lambda place: shares[place])
    often = round(100 * shares[best])
    return f" ; hors de la liste, {name_of(book, found.table.cases[best])} y serait {often} fois sur 100"


def _criteria_that_matter(book: Book, found: Robustness) -> str:
    """« ; seul le retrait de « Transférabilité » changerait la liste »."""
    matter = [f"de « {labels(book)[one.criterion]} »" for one in found.effects if one.list_without]
    if not found.effects:
        return ""
    if not matter:
        return " ; retirer un critère, quel qu'il soit, ne change pas la liste"
    if len(matter) == len(found.effects):
        return " ; retirer un critère, quel qu'il soit, changerait la liste"
    if len(matter) > 2:
        return f" ; retirer l'un de {len(matter)} critères, sur {len(found.effects)}, changerait la liste"
    alone = "seul " if len(matter) == 1 else ""
    return f" ; {alone}le retrait {enumeration(matter, 'ou')} changerait la liste"
