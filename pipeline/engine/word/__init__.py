"""Word templates: what surrounds the text is settled once, then each document costs one rendering."""

from pipeline.engine.word.word_template import WordTemplate, compile_word

__all__ = ["WordTemplate", "compile_word"]
