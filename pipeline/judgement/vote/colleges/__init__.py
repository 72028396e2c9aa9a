"""Whether the collèges agree, and what a proportional count of their ballots would give."""
