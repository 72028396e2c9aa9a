"""What fits where, in millimetres: widths of letters, lines of text, rows on pages. Pure."""
