"""Tools of the project: what first made its workbook and templates, and regenerates its reference pages."""
