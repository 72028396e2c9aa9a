"""Tags about tables: cells merged, spanned, filled, and the grid that follows."""
