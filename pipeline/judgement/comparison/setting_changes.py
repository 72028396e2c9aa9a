"""What changed around the cases and is told once: settings, sectors, criteria, sections, groups, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from pipeline.contract.columns import Column
from pipeline.contract.sheets import SETTINGS, sheet
from pipeline.judgement.comparison.change import Change, added, removed, text_change, value_change
from pipeline.judgement.comparison.field_changes import compared, field_change, row_changes, shown
from pipeline.judgement.vote.candidates import Candidate
from pipeline.judgement.vote.decisions import decided
from pipeline.model.portfolio import CaseKey, Criterion, CrossGroup, Decision, Portfolio, Project, Section, Sector
from pipeline.words.french import number
from pipeline.words.text import comparable
from pipeline.words.typography import typeset


def settings_changes(old: Portfolio, new: Portfolio) -> tuple[Change, ...]:
    """The settings that change what cases are worth, the sectors, the criteria, the sections of the fiche."""
    return (
        *_settings(old.project, new.project),
        *_sectors(old.sectors, new.sectors),
        *_criteria(old, new),
        *_sections(old.sections, new.sections),
    )


def _settings(old: Project, new: Project) -> Iterator[Change]:
    for column in compared(SETTINGS):
        before, after = getattr(old, column.name), getattr(new, column.name)
        if column.name in _WORDS:
            yield from value_change(column.header, before, after)
        else:
            yield from field_change(column, column.header, before, after)


_WORDS = ("priority_label", "other_label", "retained_label", "refused_label")
"""Settings that are a word or two, told as values rather than as texts."""


def _sectors(old: Iterable[Sector], new: Iterable[Sector]) -> Iterator[Change]:
    before, after = ({sector.code: sector for sector in sectors} for sectors in (old, new))
    yield from (removed("Secteur retiré", _sector(before[code])) for code in before if code not in after)
    for code, sector in after.items():
        if code not in before:
            yield added("Secteur ajouté", _sector(sector))
        else:
            yield from row_changes(_SECTOR_COLUMNS, before[code], sector, partial(_of_sector, code))


_SECTOR_COLUMNS = compared(sheet("sectors").columns)


def _of_sector(code: str, column: Column) -> str:
    """« Secteur PA » for its label, « Secteur PA, modélisation » for the rest."""
    return f"Secteur {code}" if column.name == "label" else f"Secteur {code}, {_inside(column)}"


def _inside(column: Column) -> str:
    """The header of a column in the middle of a sentence."""
    return column.header[0].lower() + column.header[1:]


def _sector(sector: Sector) -> str:
    return f"{sector.label} ({sector.code})"


def matched_criteria(old: Portfolio, new: Portfolio) -> dict[str, str]:
    """The code that a criterion has in the old portfolio to the one it has in the new: by code, else by label."""
    codes = {comparable(criterion.code): criterion.code for criterion in old.criteria}
    same = {codes[word]: one.code for one in new.criteria if (word := comparable(one.code)) in codes}
    labels = {comparable(one.label): one.code for one in old.criteria if one.code not in same}
    taken = set(same.values())
    others = (criterion for criterion in new.criteria if criterion.code not in taken)
    return same | {labels[word]: one.code for one in others if (word := comparable(one.label)) in labels}


def _criteria(old: Portfolio, new: Portfolio) -> Iterator[Change]:
    before, after = ({one.code: one for one in portfolio.criteria} for portfolio in (old, new))
    matched = matched_criteria(old, new)
    yield from (removed("Critère retiré", before[code].label) for code in before if code not in matched)
    kept = {new_code: before[code] for code, new_code in matched.items()}
    for code, criterion in after.items():
        if code in kept:
            yield from _criterion(kept[code], criterion)
        else:
            yield added("Critère ajouté", criterion.label)


def _criterion(old: Criterion, new: Criterion) -> Iterator[Change]:
    name = f"critère « {new.label} »"
    columns = compared(sheet("criteria").columns)
    yield from row_changes(columns, old, new, lambda column: f"{column.header} du {name}")
    yield from text_change(f"Échelle du {name}", _scale(old), _scale(new))


def _scale(criterion: Criterion) -> str:
    """« 1 : rare (une fois l'an) ; 2 : fréquent »."""
    others = [column.name for column in compared(sheet("levels").columns) if column.name != "label"]
    levels = []
    for level in criterion.levels:
        label = f"{number(level.mark)} : {level.label}" if level.label else number(level.mark)
        more = ", ".join(filter(None, (shown(getattr(level, name)) for name in others)))
        levels.append(f"{label} ({more})" if more else label)
    return " ; ".join(levels)


def _sections(old: Iterable[Section], new: Iterable[Section]) -> Iterator[Change]:
    """The model of the fiche; a section is told by its source, and by its rank among those of one source."""
    before, after = _ranked(old), _ranked(new)
    yield from (removed("Rubrique retirée", before[one].title) for one in before if one not in after)
    for one, section in after.items():
        if one not in before:
            yield added("Rubrique ajoutée", section.title)
        else:
            yield from row_changes(_SECTION_COLUMNS, before[one], section, partial(_of_section, section.title))


_SECTION_COLUMNS = compared(sheet("sections").columns)


def _of_section(title: str, column: Column) -> str:
    """« Titre de rubrique », « Texte guide de « Acteurs » »."""
    return "Titre de rubrique" if column.name == "title" else f"{column.header} de « {title} »"


def _ranked(sections: Iterable[Section]) -> dict[tuple[str, int], Section]:
    found: dict[tuple[str, int], Section] = {}
    for section in sections:
        source = comparable(section.source)
        rank = sum(1 for known, _ in found if known == source)
        found[source, rank] = section
    return found


def group_changes(old: Portfolio, new: Portfolio, keys: Mapping[CaseKey, CaseKey]) -> tuple[Change, ...]:
    """Cross-sector groups added, removed, renamed, or whose members changed; `keys`: old key to new."""
    before, after = ({comparable(group.id): group for group in portfolio.groups} for portfolio in (old, new))
    gone = [removed(f"Groupe {before[one].id} retiré", _theme(before[one])) for one in before if one not in after]
    kept = [change for one in after if one in before for change in _group(before[one], after[one], keys)]
    come = [added(f"Groupe {after[one].id} ajouté", _theme(after[one])) for one in after if one not in before]
    return (*gone, *kept, *come)


def _group(old: CrossGroup, new: CrossGroup, keys: Mapping[CaseKey, CaseKey]) -> Iterator[Change]:
    """The fields of a group, the cases of the old one as the new side calls them."""
    renamed = replace(
        old,
        cases=tuple(keys.get(key, key) for key in old.cases),
        lead=keys.get(old.lead, old.lead) if old.lead else None,
    )
    columns = compared(sheet("groups").columns)
    yield from row_changes(columns, renamed, new, lambda column: f"Groupe {new.id}, {_inside(column)}")


def _theme(group: CrossGroup) -> str:
    return f"{group.theme} ({', '.join(map(str, group.cases))})"


def decision_changes(old: Portfolio, new: Portfolio, keys: Mapping[CaseKey, CaseKey]) -> tuple[Change, ...]:
    """Decisions taken, changed or withdrawn since; `keys`: old key to new."""
    before = {_target(candidate, keys): told for candidate, told in decided(old)}
    after = {_target(candidate, {}): told for candidate, told in decided(new)}
    targets = dict.fromkeys((*after, *before))
    return tuple(
        change
        for target in targets
        for change in (
            *text_change(target, _told(before.get(target), old.project), _told(after.get(target), new.project)),
            *_more(target, before.get(target), after.get(target)),
        )
    )


def _more(target: str, old: Decision | None, new: Decision | None) -> Iterator[Change]:
    if old and new:
        yield from row_changes(_DECISION_COLUMNS, old, new, lambda column: f"{target}, {_inside(column)}")


_DECISION_COLUMNS = [
    column for column in compared(sheet("decisions").columns) if column.name not in ("retained", "reason")
]
"""What is told of a decision apart from the decision itself."""


def _target(candidate: Candidate, keys: Mapping[CaseKey, CaseKey]) -> str:
    if candidate.is_group:
        return f"Groupe {candidate.id}"
    [case] = candidate.cases
    return str(keys.get(case, case))


def _told(decision: Decision | None, project: Project) -> str:
    """« retenu : son motif », or "" before any decision."""
    if decision is None:
        return ""
    said = project.decision_word(retained=decision.retained), decision.reason
    return typeset(" : ".join(part for part in said if part))
