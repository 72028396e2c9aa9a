"""Annotated copies and maps of templates."""
