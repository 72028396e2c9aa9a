"""A document as it was made beside the same as it came back."""
