"""Maps of a sector: its journey, its actors."""
