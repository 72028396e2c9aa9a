"""The master workbook, blank or filled."""
