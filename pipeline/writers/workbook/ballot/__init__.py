"""The ballot as a workbook."""
