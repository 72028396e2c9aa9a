"""A prototype filled: what its zones get, its charts, its tables and effects made to follow."""
