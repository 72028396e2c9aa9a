"""The words and numbers that templates may name, as plain dictionaries with French keys."""
