"""Scores, ranks, priorities, and how solid they are."""
