"""The slides of what the ballots say, of what they leave to the group, of what is retained."""
