"""The slides of a deck's template, compiled: their names, zones, relations, when they are there."""
