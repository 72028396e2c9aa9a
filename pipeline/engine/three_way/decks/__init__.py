"""Decks: slides, shapes, texts, tables and notes merged, what the hand added carried over."""
