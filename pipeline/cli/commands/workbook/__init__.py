"""Commands about the workbook itself: make one, check it, score it, compare it."""
