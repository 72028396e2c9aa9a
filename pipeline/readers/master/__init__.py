"""The master workbook: its sheets and columns recognised, its rows as records, then as a portfolio."""
