"""What each made-up group writes in its workbook."""
