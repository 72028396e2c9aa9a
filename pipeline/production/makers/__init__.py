"""One module a kind of document: what it is made about, and how one is made. `production.documents` is their table."""
