"""What every workbook written here shares: sheets, styles, heights, places."""
