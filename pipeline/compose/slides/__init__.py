"""The kinds of slide, by subject."""
