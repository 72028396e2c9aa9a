"""The French words of the workbook that the pipeline acts upon; every other list of words belongs to the workbook.

Each enumeration is offered by the drop-downs and checked by the reader; a new word here needs code that acts on it.
"""

from __future__ import annotations

METHOD_PRODUCT = "produit"
METHOD_SUM = "somme"
METHOD_WEIGHTED_SUM = "somme pondérée"
METHOD_WEIGHTED_PRODUCT = "produit pondéré"
METHOD_NONE = "aucune"
METHODS = (METHOD_PRODUCT, METHOD_SUM, METHOD_WEIGHTED_SUM, METHOD_WEIGHTED_PRODUCT, METHOD_NONE)

VIEW_CURRENT = "existant"
VIEW_TARGET = "cible"
VIEWS = (VIEW_CURRENT, VIEW_TARGET)

FORM_PARAGRAPH = "paragraphe"
FORM_LIST = "liste"
FORM_TABLE = "tableau"
FORM_DIAGRAM = "schéma"
FORMS = (FORM_PARAGRAPH, FORM_LIST, FORM_TABLE, FORM_DIAGRAM)

SOURCE_CURRENT_DIAGRAM = "schéma existant"
SOURCE_TARGET_DIAGRAM = "schéma cible"
SOURCE_DATA = "données"
SOURCE_CURRENT_BARRIERS = "freins existant"
SOURCE_TARGET_BARRIERS = "freins cible"
SOURCE_FLOWS = "flux"
SOURCE_GLOSSARY = "glossaire"
SOURCE_RATINGS = "cotation"
SECTION_SOURCES = (
    SOURCE_CURRENT_DIAGRAM,
    SOURCE_TARGET_DIAGRAM,
    SOURCE_DATA,
    SOURCE_CURRENT_BARRIERS,
    SOURCE_TARGET_BARRIERS,
    SOURCE_FLOWS,
    SOURCE_GLOSSARY,
    SOURCE_RATINGS,
)

UNIT_PARTICIPANT, UNIT_ORGANISATION = "participant", "organisation"
UNITS = (UNIT_PARTICIPANT, UNIT_ORGANISATION)
"""Who has one ballot."""

UNIT_SECTOR, UNIT_ALL = "secteur", "tous"
PACK_UNITS = (UNIT_PARTICIPANT, UNIT_SECTOR, UNIT_ALL)
"""Who is sent one pack."""

EVERY = "chaque"
"""In « Déroulé », repeats a line for each sector, or for each retained case."""

SORT_NUMBER, SORT_RANK, SORT_ALL, SORT_NAMES, SORT_THRESHOLD = "numéro", "rang", "tous", "noms", "seuil"
SORTS = (SORT_NUMBER, SORT_RANK, SORT_ALL, SORT_NAMES, SORT_THRESHOLD)
"""What a line of « Déroulé » shows, and in which order."""

YES, NO = "oui", "non"

NO_PICTOGRAM = "aucun"
PICTOGRAMS = (
    "personne", "groupe", "soignant", "établissement", "hôpital", "domicile", "pharmacie", "laboratoire", "transport",
    "institution", "financeur", "logiciel", "portail", "service national", "identité", "données", "règle", "message",
    "document", "dossier", "papier", "téléphone", "agenda",
)  # fmt: skip
"""Those that `scene/pictograms.toml` draws."""
