"""The way in: from the master workbook to a portfolio, and the findings met on the way."""
