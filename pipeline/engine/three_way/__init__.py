"""Documents that somebody retouched, merged with the new ones made since: base, hand and new. It knows no use case.

from pipeline.engine.three_way import merge_decks

merge = merge_decks(made_last_time, retouched_since, made_now)
merge.content  # the new deck with the retouches
merge.kept, merge.lost  # each retouch, with its slide and its shape
"""

from pipeline.engine.three_way.decks.merged_deck import merge_decks
from pipeline.engine.three_way.told import Kind, Merge, Retouch, Unmergeable
from pipeline.engine.three_way.word.merged_word import merge_word

__all__ = ["Kind", "Merge", "Retouch", "Unmergeable", "merge_decks", "merge_word"]
