"""Where a document comes from, and where a cell goes: what `casusage origine` answers."""
