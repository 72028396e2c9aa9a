"""Whether the ranking holds, as lines of text for the summary and the console. Pure."""

from __future__ import annotations

from pipeline.compose.book import Book
from pipeline.compose.slides.robustness_trials import trials
from pipeline.compose.slides.robustness_words import headline, list_words
from pipeline.judgement.robustness import robustness
from pipeline.judgement.robustness.rating_table import RatingTable, first_places_table, threshold_table
from pipeline.measure.recall import Recall, made_anew
from pipeline.words.typography import typeset

NOTHING_TO_TRY = "aucune liste à éprouver : il faut des cas cotés, et un nombre à retenir ou un seuil qui les sépare"


def robustness_lines(book: Book, sector: str = "", recall: Recall = made_anew) -> list[str]:
    """The list of the first ones, then that of the threshold when it is another: a sentence, then each trial.

    `sector` is the code of one, "" for all of them together. Empty when there is nothing to try. `recall`: where the
    trials of the same marks are taken again.
    """
    first, reaching = first_places_table(book.portfolio, sector), threshold_table(book.portfolio, sector)
    tables = [first, reaching if reaching is None or first is None or reaching.places != first.places else None]
    return [line for table in tables if table for line in _lines(book, table, recall)]


def _lines(book: Book, table: RatingTable, recall: Recall) -> list[str]:
    found = recall("robustness", table, lambda: robustness(table))
    title = list_words(book, table)
    told = [f"– {sentence}" for sentence in trials(book, found)]
    return [typeset(f"{title[0].upper()}{title[1:]} :"), headline(book, found), *told]
