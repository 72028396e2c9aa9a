"""Measures of what is drawn, in millimetres: text, rows, pages. Pure."""
