"""The blank workbook: a commented starting set, with nothing of any working group in it. Pure."""

from __future__ import annotations

from pipeline.contract.sheets import SETTINGS
from pipeline.words.enumerations import (
    EVERY,
    FORM_DIAGRAM,
    FORM_LIST,
    FORM_PARAGRAPH,
    FORM_TABLE,
    METHOD_PRODUCT,
    SOURCE_CURRENT_BARRIERS,
    SOURCE_CURRENT_DIAGRAM,
    SOURCE_DATA,
    SOURCE_GLOSSARY,
    SOURCE_TARGET_BARRIERS,
    SOURCE_TARGET_DIAGRAM,
)  # fmt: skip
from pipeline.writers.workbook.master.content import Row, WorkbookContent

_REPLACE = "À remplacer"


def blank_content() -> WorkbookContent:
    """A small set of rows that an editor replaces (« À remplacer »); the date of the first meeting is left to type."""
    defaults = {column.name: str(column.default) for column in SETTINGS if column.default is not None}
    settings: Row = {
        **defaults,
        "title": f"{_REPLACE} : titre du projet",
        "version": "0.1",
        "status": "document de travail",
        "retained_count": 5,
        "scoring_method": METHOD_PRODUCT,
    }
    rows: dict[str, tuple[Row, ...]] = {
        "meetings": ({"number": 1, "purpose": f"{_REPLACE} : ce que fait la séance"},),
        "outline": _outline(),
        "sectors": ({"code": "XX", "label": f"{_REPLACE} : nom du secteur", "order": 1},),
        "phases": ({"sector": "XX", "code": "E1", "label": f"{_REPLACE} : première étape du parcours", "order": 1},),
        "criteria": _criteria(),
        "levels": _levels(),
        "sections": _sections(),
        "flow_styles": _flow_styles(),
    }
    return WorkbookContent(settings, rows)


def _outline() -> tuple[Row, ...]:
    every: Row = {"sector": EVERY}
    slides: tuple[Row, ...] = (
        {"kind": "couverture"},
        {"kind": "cycle", "title": "Le cycle des séances"},
        {"kind": "critères", "title": "Les {{ nb_criteres }} critères de priorité"},
        {**every, "kind": "agenda", "part": "Présentation des cas d'usage", "title": "{{ secteur.libelle }}"},
        {**every, "kind": "parcours cas", "title": "Le parcours – {{ secteur.libelle }}"},
        {**every, "kind": "cas prioritaires", "title": "Cas d'usage prioritaires – {{ secteur.libelle }}"},
        {**every, "kind": "cas non prioritaires", "title": "Autres cas d'usage – {{ secteur.libelle }}"},
    )
    return tuple({"meeting": 1, "order": 10 * rank, **slide} for rank, slide in enumerate(slides, 1))


def _criteria() -> tuple[Row, ...]:
    names = {"C1": "Premier critère (à remplacer)", "C2": "Second critère (à remplacer)"}
    return tuple({"code": code, "label": label, "order": rank} for rank, (code, label) in enumerate(names.items(), 1))


def _levels() -> tuple[Row, ...]:
    labels = ("faible", "moyen", "fort")
    return tuple(
        {"criterion": str(row["code"]), "mark": mark, "label": label}
        for row in _criteria()
        for mark, label in enumerate(labels, 1)
    )


def _sections() -> tuple[Row, ...]:
    sections = (
        ("Description du cas d'usage", "Description", FORM_PARAGRAPH, "Que permet ce cas d'usage, et à qui ?"),
        ("Acteurs, rôles et caractéristiques", "Acteurs", FORM_LIST, "Qui intervient, et dans quel rôle ?"),
        ("Schéma – état des lieux", SOURCE_CURRENT_DIAGRAM, FORM_DIAGRAM, ""),
        ("Schéma – perspective cible", SOURCE_TARGET_DIAGRAM, FORM_DIAGRAM, ""),
        ("Données échangées", SOURCE_DATA, FORM_TABLE, ""),
        ("Freins – état des lieux", SOURCE_CURRENT_BARRIERS, FORM_TABLE, ""),
        ("Freins – perspective cible", SOURCE_TARGET_BARRIERS, FORM_TABLE, ""),
        ("Glossaire", SOURCE_GLOSSARY, FORM_TABLE, ""),
    )
    names = ("title", "source", "form", "guide")
    return tuple(
        {"order": 10 * rank, **{name: word for name, word in zip(names, section, strict=True) if word}}
        for rank, section in enumerate(sections, 1)
    )


def _flow_styles() -> tuple[Row, ...]:
    styles = (
        ("TRANSMISSION", "Flux de transmission", "nature", "plein"),
        ("CONSULTATION", "Flux de consultation", "nature", "tirets"),
        ("PAPIER", "Support papier", "support", "pointillés"),
        ("MESSAGERIE", "Messagerie", "support", "mixte"),
    )
    return tuple(dict(zip(("code", "label", "type", "stroke"), style, strict=True)) for style in styles)
