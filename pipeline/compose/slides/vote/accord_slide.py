"""The slide that lays the collèges side by side: whom each chose, and whether they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.compose.slides.vote.vote_facts import candidate_facts, candidate_names, short_title
from pipeline.findings import Finding, report
from pipeline.judgement.vote.colleges.college_views import (
    Accord,
    CollegeBallots,
    CollegeView,
    college_ballots,
    college_views,
)
from pipeline.judgement.vote.colleges.proportional import ProportionalControl, proportional_control
from pipeline.judgement.vote.tally import Outcome, Tally
from pipeline.words.french import NBSP, agreeing, enumeration, plural
from pipeline.words.typography import typeset
from pipeline.words.woven import shortened

_MARKS = {Outcome.RETAINED: "●", Outcome.TIED: "◐", Outcome.OTHER: ""}
_TINTS = (0.0, 1 / 3, 2 / 3)
"""Above each of these parts of a collège's ballots, a stronger tint."""

_COLLEGES = 6
"""The most columns of collèges; the smaller ones are then one column."""

_TITLE_CHARACTERS = 70
"""The most of a title: two lines of its column; the results say it whole."""

_NO_COLLEGE = "Sans collège"


def accord(slide: Slide) -> Iterator[Facts | Finding]:
    """A row a candidate that a collège would retain; CU-651 and no page when fewer than two collèges voted."""
    count = slide.book.tally
    colleges = college_ballots(count)
    if len(colleges) < 2:
        yield report("CU-651", slide.row.origin.at("kind"), why=_why(count, colleges))
        return
    views = college_views(count, colleges)
    favoured = [view for view in views if _is_favoured(view, colleges)]
    said = {
        "phrase": typeset(_sentence(slide.book, favoured, colleges)),
        "colleges": [_college_facts(one) for one in _columns(colleges)],
        "autres": _others(len(views) - len(favoured)),
        "commentaires": [typeset(sentence) for sentence in _control_sentences(slide.book, count)],
    }
    yield from slide.pages([_row(slide.book, view, colleges) for view in favoured], "lignes", said)


def _why(count: Tally, colleges: Sequence[CollegeBallots]) -> str:
    if not count.ballots:
        return "il n'y a pas de vote"
    if not colleges:
        return "aucun bulletin ne compte"
    college = colleges[0].college
    return f"les bulletins comptés sont tous du collège « {college} »" if college else "aucun votant n'a de collège"


def _is_favoured(view: CollegeView, colleges: Sequence[CollegeBallots]) -> bool:
    """Whether it has a place or ties for one in the whole count, or has one in a collège."""
    is_chosen = any(one.outcome(view.candidate) is Outcome.RETAINED for one in colleges)
    return is_chosen or view.standing.outcome is not Outcome.OTHER


def _columns(colleges: Sequence[CollegeBallots]) -> tuple[CollegeBallots, ...]:
    """The collèges that have a column: those of the most ballots, in their order."""
    most = sorted(colleges, key=lambda one: -one.ballots)[:_COLLEGES]
    return tuple(one for one in colleges if one in most)


def _college_facts(one: CollegeBallots) -> Facts:
    return {
        "college": typeset(one.college) or _NO_COLLEGE,
        "bulletins": plural(one.ballots, "bulletin").replace(" ", NBSP),
    }


def _row(book: Book, view: CollegeView, colleges: Sequence[CollegeBallots]) -> Facts:
    chosen = sum(one.outcome(view.candidate) is Outcome.RETAINED for one in colleges)
    return {
        **candidate_facts(book, view.candidate),
        "intitule_bref": shortened(short_title(book, view.candidate), _TITLE_CHARACTERS),
        "voix": view.standing.voices,
        "issue": str(view.standing.outcome),
        "cellules": [_cell(one, view) for one in _columns(colleges)],
        "accord": str(view.accord).capitalize(),
        "soutiens": f"{chosen}{NBSP}sur{NBSP}{len(colleges)}",
    }


def _cell(one: CollegeBallots, view: CollegeView) -> Facts:
    """The voices of one collège, their mark, and how strong the tint is, from 0 to 3."""
    voices = one.voices.get(view.candidate, 0)
    mark = _MARKS[one.outcome(view.candidate)]
    return {
        "texte": f"{mark}{NBSP if mark else ''}{voices}" if voices else "–",
        "teinte": sum(voices > part * one.ballots for part in _TINTS),
    }


def _sentence(book: Book, views: Sequence[CollegeView], colleges: Sequence[CollegeBallots]) -> str:
    """« Les 5 collèges s'accordent sur PA 7 ; ils divergent sur 6 cas ou groupes ; 2 restent indécis »."""
    of = {accord: [view.candidate for view in views if view.accord is accord] for accord in Accord}
    agreed, opposed, unsettled = of.values()
    parts = [f"s'accordent sur {candidate_names(book, agreed)}" if agreed else "ne s'accordent sur aucun cas ni groupe"]
    if opposed:
        parts.append(f"ils divergent sur {candidate_names(book, opposed)}")
    if unsettled:
        verb = agreeing(len(unsettled), "reste", "restent")
        parts.append(f"{candidate_names(book, unsettled)} {verb} sans réponse nette")
    return f"Les {len(colleges)} collèges {' ; '.join(parts)}."


def _others(number: int) -> str:
    if not number:
        return ""
    who = "1 autre cas ou groupe a" if number == 1 else f"{number} autres cas ou groupes ont"
    return f"{who} des voix sans qu’aucun collège, à lui seul, ne {agreeing(number, 'le', 'les')} retienne."


def _control_sentences(book: Book, count: Tally) -> list[str]:
    """The block vote controlled by a proportional count, for the notes."""
    control = proportional_control(count)
    how = (
        "Contrôle proportionnel : les places sont données une à une, et un bulletin ne pèse plus que la moitié de sa "
        "voix quand un de ses choix a une place, le tiers quand deux en ont une ; une majorité qui vote en bloc ne "
        "peut pas tout prendre."
    )
    if control is None:
        return [how, "Il y a trop d'ex æquo pour que ce contrôle conclue."]
    return [how, _control_outcome(book, count, control), "Il informe seulement : ce sont les voix qui décident."]


def _control_outcome(book: Book, count: Tally, control: ProportionalControl) -> str:
    newcomers, dropped = control.newcomers(count), control.dropped(count)
    tied = f" ; {candidate_names(book, control.tied)} y seraient ex æquo" if control.tied else ""
    if not (newcomers or dropped):
        settled = [one for one in control.retained if one in [s.candidate for s in count.having(Outcome.TIED)]]
        favour = f", et {candidate_names(book, settled)} parmi les ex æquo" if settled else ""
        return f"Il retiendrait les mêmes que les voix{favour}{tied}."
    changes = (("retiendrait", newcomers), ("écarterait", dropped))
    told = [f"{verb} {candidate_names(book, ones)}" for verb, ones in changes if ones]
    return f"Il {enumeration(told)}, à la différence des voix{tied}."


MAKERS: Makers = {"accord": accord}
