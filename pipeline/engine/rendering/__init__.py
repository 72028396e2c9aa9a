"""Compiled parts and their rendering: escaping, filters, unknown fields, marks."""
