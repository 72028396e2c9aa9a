"""What came back as lines of text for the console. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.takeback.proposal import Gesture
from pipeline.production.takeback.taking_back import Outcome, Takeback
from pipeline.words.french import enumeration, plural


def takeback_report(takeback: Takeback) -> str:
    """Each file with what it proposes, those that say nothing new together, then the totals."""
    changed = [one for one in takeback.outcomes if one.count or one.is_ballot]
    lines = [f"- {one.file} : {_told(one)}" for one in changed]
    same = len(takeback.outcomes) - len(changed)
    lines += [f"- {plural(same, 'document revenu', 'documents revenus')} sans changement"] if same else []
    return "\n".join([*lines, "", *_totals(takeback)])


def _told(one: Outcome) -> str:
    if one.is_ballot:
        return "un bulletin"
    counts = (
        (one.changes, "modification", ""),
        (one.remarks, "remarque", ""),
        (one.to_place, "passage à placer", "passages à placer"),
    )
    return enumeration([plural(number, word, several) for number, word, several in counts if number])


def _totals(takeback: Takeback) -> Iterator[str]:
    found = takeback.proposals
    remarks, to_place = (sum(one.gesture is gesture for one in found) for gesture in (Gesture.REMARK, Gesture.TO_PLACE))
    changes = len(found) - remarks - to_place
    conflicts = len({one.conflict for one in found if one.conflict})
    told = [plural(changes, "modification proposée", "modifications proposées")]
    told += [plural(remarks, "remarque")] if remarks else []
    told += [plural(to_place, "passage à placer", "passages à placer")] if to_place else []
    yield f"Au total : {enumeration(told)}."
    if conflicts:
        cells = plural(conflicts, "cellule reçoit", "cellules reçoivent")
        yield f"{cells} des réponses différentes : voir la colonne « Conflit »."
