"""What somebody retouched in the output folder: found again in the documents made next, or listed."""
