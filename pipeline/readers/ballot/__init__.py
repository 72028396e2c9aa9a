"""Returned ballots: found by their words, whatever became of the file."""
