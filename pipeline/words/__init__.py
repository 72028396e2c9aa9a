"""The ground floor of language: French as it is typed, compared and printed. Pure."""
