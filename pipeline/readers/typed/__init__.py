"""A master workbook as it is typed: what each cell says, where each column stands."""
