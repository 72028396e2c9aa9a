"""What the sheets of a count say: their columns and their rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.contract.ballot_words import choice_label, choice_text
from pipeline.contract.cell_values import DATE, INTEGER, NUMBER, YES_NO, CellValue
from pipeline.contract.columns import Column
from pipeline.contract.sheets import sheet, vote_columns
from pipeline.findings import Finding
from pipeline.judgement.vote.candidates import Candidate, candidate_of, candidates_by_word, word_of
from pipeline.judgement.vote.decisions import Verdict, verdicts
from pipeline.judgement.vote.returns import Counting, Reception
from pipeline.judgement.vote.tally import Ballot, CollegeTurnout, Outcome, Tally
from pipeline.model.portfolio import Portfolio, Vote
from pipeline.words.enumerations import NO, YES
from pipeline.words.typography import typeset
from pipeline.writers.workbook.common.tabs import RATE, Row, Tab, column_of

UNKNOWN_PERSON, ALREADY_THERE = "participant inconnu", "déjà reçu"
"""The states of the ballots that « Votes » does not get."""

COPY = (
    "Pour reporter ces lignes : sélectionnez-les sans les en-têtes, copiez, puis collez-les dans la feuille « Votes » "
    "du classeur, sous la dernière ligne (collage spécial > Valeurs). Les colonnes sont celles du classeur modèle, "
    "dans le même ordre ; s'il y a plus de choix que dans votre feuille, ajoutez-y d'abord les colonnes qui manquent. "
    "Les bulletins en retard ou nuls en font partie : le compte les écarte de lui-même."
)
DECISION = (
    "La décision du groupe : oui ou non. Déjà remplie pour ce que dit « Décisions » ; reportez les vôtres dans cette "
    "feuille du classeur, la seule qui soit lue."
)


def tabs(count: Counting, portfolio: Portfolio, findings: Sequence[Finding], reminders: Tab) -> tuple[Tab, ...]:
    """The sheets, in their order; that of `reminders` is given."""
    return (
        votes_tab(count, portfolio),
        results_tab(count.tally, portfolio),
        ballots_tab(count, portfolio),
        turnout_tab(count.tally),
        reminders,
        findings_tab(findings),
    )


def votes_tab(count: Counting, portfolio: Portfolio) -> Tab:
    """« Votes »: the new rows, with the columns of the master workbook."""
    given = [len(vote.choices) for vote in count.new_votes]
    typed = [sum(name.startswith("choice:") for name in vote.origin.cells) for vote in portfolio.votes]
    choices = max(portfolio.project.retained_count, *given, *typed, 0)
    participant, *others = vote_columns(choices)
    noted = Column(participant.name, participant.header, required=True, width=participant.width, help=COPY)
    columns = (noted, *others)
    rows = (tuple(_vote_cell(vote, column) for column in columns) for vote in count.new_votes)
    return Tab(sheet("votes").title, "VotesDepouilles", columns, tuple(rows))


def _vote_cell(vote: Vote, column: Column) -> CellValue | None:
    if not column.name.startswith("choice:"):
        return getattr(vote, column.name) or None
    rank = int(column.name.partition(":")[2])
    return (vote.choices[rank - 1] or None) if rank <= len(vote.choices) else None


def results_tab(count: Tally, portfolio: Portfolio) -> Tab:
    """« Résultats »: candidates from the most voices to none, then what else was decided; points if there are any."""
    has_points = bool(portfolio.project.rank_points)
    points = (column_of("Points", 9, NUMBER), column_of("Rang par points", 11, INTEGER)) if has_points else ()
    columns = (
        column_of("Rang", 8, INTEGER),
        column_of("Candidat", 12),
        column_of("Intitulé", 60),
        column_of("Cas d'usage", 24, note="Les cas d'un groupe transverse : un choix de l'un vaut pour le groupe."),
        column_of("Voix", 8, INTEGER),
        *points,
        column_of("Issue du vote", 24, note="Un ex æquo à la dernière place n'est jamais tranché ici."),
        column_of("Décision", 11, YES_NO, note=DECISION),
    )
    rows = (_result(verdict, has_points=has_points) for verdict in verdicts(portfolio, count))
    return Tab("Résultats", "Resultats", columns, tuple(rows))


def _result(verdict: Verdict, *, has_points: bool) -> Row:
    candidate, standing, decision = verdict.candidate, verdict.standing, verdict.decision
    points = (standing.points, standing.points_rank and standing.points_rank.position) if standing else (None, None)
    return (
        standing.rank.position if standing else None,
        candidate.id,
        candidate.title,
        ", ".join(map(str, candidate.cases)) if candidate.is_group else None,
        standing.voices if standing else 0,
        *(points if has_points else ()),
        str(standing.outcome if standing else Outcome.OTHER),
        decision and (YES if decision.retained else NO),
    )


def ballots_tab(count: Counting, portfolio: Portfolio) -> Tab:
    """« Bulletins »: every returned ballot, then the rows that « Votes » had, with what becomes of each and why."""
    words = candidates_by_word(portfolio)
    known = zip(count.sources, count.tally.ballots[: count.known], strict=False)
    rows = [*(_returned(one, count) for one in count.receptions), *(_known(*pair) for pair in known)]
    longest = max((len(choices) for _, choices in rows), default=0)
    columns = (
        column_of("Fichier", 30),
        column_of("Participant", 24),
        column_of("Organisation", 22),
        column_of("Collège", 18),
        column_of("Reçu le", 13, DATE),
        column_of("Date lue dans", 12, note="Le bulletin ou, à défaut, le fichier (date d'enregistrement)."),
        column_of("Enregistré le", 13, DATE, note="La date d'enregistrement que le fichier garde, en temps universel."),
        column_of("État", 14),
        column_of("Motif", 28),
        *(
            column_of(choice_label(rank), 14, note="Ce qui est écrit → ce qui est compris.")
            for rank in range(1, longest + 1)
        ),
    )
    filled = (
        (*facts, *(_understood(choice, words) for choice in choices), *[None] * (longest - len(choices)))
        for facts, choices in rows
    )
    return Tab("Bulletins", "Bulletins", columns, tuple(filled))


def _returned(reception: Reception, count: Counting) -> tuple[Row, tuple[str, ...]]:
    returned, person, ballot = reception.returned, reception.recognition.participant, count.ballot(reception)
    state, reason = _state(reception, ballot, count)
    source = "le bulletin" if returned.filled_on else "le fichier" if returned.saved else None
    facts = (
        returned.file,
        person.name if person else returned.participant or None,
        (person.organisation if person else returned.organisation) or None,
        (person.college if person else "") or None,
        returned.received,
        source,
        returned.saved.date() if returned.saved else None,
        state,
        typeset(reason) or None,
    )
    return facts, returned.choices


def _state(reception: Reception, ballot: Ballot | None, count: Counting) -> tuple[str, str]:
    if ballot is None or reception.row is None:
        near = reception.recognition.near
        return UNKNOWN_PERSON, f"proche de « {near} »" if near else ""
    if not reception.is_new:
        return ALREADY_THERE, f"identique à « {count.sources[reception.row]} »"
    return str(ballot.state), ballot.reason


def _known(source: str, ballot: Ballot) -> tuple[Row, tuple[str, ...]]:
    vote = ballot.vote
    read_in = typeset("« Votes »")
    facts = (source, vote.participant, None, ballot.college or None, vote.received, read_in, None)
    return (*facts, str(ballot.state), typeset(ballot.reason) or None), vote.choices


def _understood(typed: str, words: Mapping[str, Candidate]) -> str | None:
    """« son titre → XX 7 », or the id alone for what the drop-down offers."""
    if not word_of(typed):
        return None
    candidate = candidate_of(typed, words)
    if candidate is None:
        return f"{typed} → inconnu"
    offered = (candidate.id, choice_text(candidate.id, candidate.title))
    return candidate.id if word_of(typed) in map(word_of, offered) else f"{typed} → {candidate.id}"


def turnout_tab(count: Tally) -> Tab:
    """« Participation »: by collège, then all together; the rate is that of counted ballots."""
    columns = (
        column_of("Collège", 32),
        column_of("Inscrits", 12, INTEGER, note="Voix possibles : participants, ou organisations."),
        column_of("Comptés", 12, INTEGER),
        column_of("En retard", 12, INTEGER),
        column_of("Nuls ou blancs", 12, INTEGER),
        column_of("Participation", 14, RATE, note="Bulletins comptés sur inscrits."),
    )
    rows = tuple(_turnout(one.college or "sans collège", (one,)) for one in count.turnout)
    return Tab("Participation", "Participation", columns, rows, _turnout("Total", count.turnout))


def _turnout(name: str, colleges: Iterable[CollegeTurnout]) -> Row:
    figures = [(one.enrolled, one.counted, one.late, one.spoiled) for one in colleges]
    enrolled, counted, late, spoiled = (sum(column) for column in zip(*figures, strict=True)) if figures else (0,) * 4
    return name, enrolled, counted, late, spoiled, counted / enrolled if enrolled else None


def findings_tab(findings: Sequence[Finding]) -> Tab:
    """« À voir »: one finding a row."""
    columns = (
        column_of("Gravité", 14),
        column_of("Code", 9),
        column_of("Fichier", 36),
        column_of("Cellule", 18),
        column_of("Constat", 60),
        column_of("Trouvé", 28),
        column_of("Attendu", 32),
        column_of("À faire", 50),
    )
    return Tab("À voir", "AVoir", columns, tuple(_finding(finding) for finding in findings))


def _finding(finding: Finding) -> Row:
    place = finding.place
    texts = (
        finding.code,
        place.document,
        place.within,
        finding.message,
        finding.found,
        finding.expected,
        finding.hint,
    )
    return (finding.severity.label, *(typeset(text) or None for text in texts))
