"""One worksheet read in one pass: its cells, what their styles say, its texts."""
