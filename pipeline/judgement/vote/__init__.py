"""Ballots and decisions: who votes, what counts, what is retained."""
