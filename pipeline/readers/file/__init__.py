"""What stands in a file, whatever it says: shared by every workbook that comes in."""
