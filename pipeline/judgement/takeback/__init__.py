"""What came back from participants and facilitators, as changes proposed to the master workbook."""
