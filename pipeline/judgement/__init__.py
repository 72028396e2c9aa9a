"""What is computed from the values of the model: scores, votes, differences, rules. Pure."""
