"""Documents that were made, maybe saved by another program since, read back as a reader sees them: text by text."""
