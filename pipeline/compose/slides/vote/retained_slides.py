"""The slides of what is retained: the list, the model of the fiche, what each fiche still waits for."""

from __future__ import annotations

from pipeline.compose.book import Book
from pipeline.compose.facts import Facts
from pipeline.compose.facts.decision_facts import decided_word
from pipeline.compose.facts.meeting_facts import meeting_name
from pipeline.compose.slides.slide import Makers, Slide
from pipeline.compose.slides.vote.vote_facts import candidate_facts, decision_column, standing_facts
from pipeline.judgement.vote.decisions import Retained
from pipeline.model.portfolio import Meeting, Section
from pipeline.model.sections import blank_sections
from pipeline.words.enumerations import FORM_LIST
from pipeline.words.typography import typeset

PROPOSED = "proposé par les bulletins"


def retained_cases(slide: Slide) -> list[Facts]:
    """What is retained when the meeting is over; left out while nothing is."""
    book = slide.book
    kept = book.retained(slide.meeting)
    rows = [_retained_row(one, book) for one in kept]
    wanted = book.portfolio.project.retained_count
    word = decided_word(len(kept), book.portfolio.project, retained=True)
    said = {
        "nb": len(kept),
        "phrase": f"{len(kept)} cas {word} sur {wanted} à retenir",
        "avec_voix": bool(book.tally.standings),
        "avec_porteur": any(row["porteur"] for row in rows),
    }
    return slide.pages(rows, "lignes", said)


def _retained_row(one: Retained, book: Book) -> Facts:
    decision = decision_column(book, one.decision)
    return {
        **candidate_facts(book, one.candidate),
        **standing_facts(book.standings.get(one.candidate)),
        **decision,
        "decision": decision["decision"] or PROPOSED,
    }


def fiche_model(slide: Slide) -> list[Facts]:
    """The sections of the fiche in their order, with what is asked of who fills them."""
    book = slide.book
    ordered = sorted(book.portfolio.sections, key=lambda section: section.order)
    rows = [_section_row(rank, section, book) for rank, section in enumerate(ordered, start=1)]
    return slide.pages(rows, "rubriques", {"avec_questions": any(row["guide"] for row in rows)})


def _section_row(rank: int, section: Section, book: Book) -> Facts:
    since = book.meeting(section.from_meeting) if section.from_meeting is not None else None
    return {
        "numero": rank,
        "titre": typeset(section.title),
        "forme": f"{'une' if section.form == FORM_LIST else 'un'} {section.form}",
        "guide": [typeset(line) for line in section.guide],
        "depuis": meeting_name(since, book.portfolio.project) if since else "",
    }


def adjustments(slide: Slide) -> list[Facts]:
    """What each retained case's fiche still waits for at this meeting; left out while nothing is retained."""
    rows = [_adjustment_row(one, slide.book, slide.meeting) for one in slide.book.retained(slide.meeting)]
    return slide.pages(rows, "lignes")


def _adjustment_row(one: Retained, book: Book, meeting: Meeting) -> Facts:
    case = book.cases[one.candidate.lead]
    blank = blank_sections(case, book.portfolio, meeting.number)
    return {
        **candidate_facts(book, one.candidate),
        "manques": [typeset(section.title) for section in blank],
        "statut": typeset(case.status),
        "note": typeset(case.note),
    }


MAKERS: Makers = {
    "cas retenus": retained_cases,
    "modèle de fiche": fiche_model,
    "points à ajuster": adjustments,
}
