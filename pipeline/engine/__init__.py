"""The template engine: Office templates compiled once, rendered many times. It knows nothing of use cases.

    from pipeline.engine import DeckTemplate, Page, TemplateFaults, WordTemplate

    sheet = WordTemplate.open("fiche.docx")  # TemplateFaults with every fault at once
    sheet.render({"titre": "Sortie d'hôpital"}).sound()  # bytes, or TemplateFaults
    deck = DeckTemplate.open("gt.pptx")
    deck.render([Page("couverture", {"titre": "Premier atelier"})]).sound()

A compiled template does not change: one serves any number of threads. `docs/engine.md` tells the rest. Rooms, from the
ground: `package`, `source`, `pictures` and `rendering`, `deck` and `word`, `review`.
"""

from pipeline.engine.deck.deck_rendering import DeckRendering, MadeSlide
from pipeline.engine.deck.deck_template import DeckTemplate
from pipeline.engine.package.checking import BrokenPackage
from pipeline.engine.rendering.printed.printed_values import Typography, Xml
from pipeline.engine.rendering.rendered import Rendering, TemplateFaults
from pipeline.engine.word import WordTemplate
from pipeline.findings import Finding, Place, Severity
from pipeline.measure.chart_values import Chart
from pipeline.measure.page import ZONES, Area, Drawing, Page, Picture, TableRoom

__all__ = [
    "ZONES",
    "Area",
    "BrokenPackage",
    "Chart",
    "DeckRendering",
    "DeckTemplate",
    "Drawing",
    "Finding",
    "MadeSlide",
    "Page",
    "Picture",
    "Place",
    "Rendering",
    "Severity",
    "TableRoom",
    "TemplateFaults",
    "Typography",
    "WordTemplate",
    "Xml",
]
