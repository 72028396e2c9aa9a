"""Slides set as large as their room allows: sizes, columns, rows, air."""
