"""Closed meetings: what was shown and sent, kept with its workbook where no run touches it."""
