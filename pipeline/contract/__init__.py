"""The contract of the master workbook: every sheet and column, declared once."""
