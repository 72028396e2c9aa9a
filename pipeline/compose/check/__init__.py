"""What a check of the workbook and the templates says, for whoever shows it."""
