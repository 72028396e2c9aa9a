"""`make mutants`: breaks one line at a time, in a copy, and tells which breaks no test noticed."""
