"""The template engine: Office templates compiled once, rendered many times."""
