"""What is seen of a deck, compared: exactly when PowerPoint saved it, with a tolerance when another program did."""
