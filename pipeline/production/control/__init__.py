"""What a check writes: a copy of the workbook with its faults shown, a report, the findings for other programs."""
