"""The count of ballots as a workbook."""
