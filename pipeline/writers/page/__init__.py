"""Web pages: one self-contained file each, no network."""
