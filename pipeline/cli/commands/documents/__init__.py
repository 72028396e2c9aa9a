"""Commands that make documents from the workbook and the templates, or show them."""
