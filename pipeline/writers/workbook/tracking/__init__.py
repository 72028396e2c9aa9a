"""Who was sent what, as a workbook."""
