"""What is told of a run, as lines of text. Pure."""
