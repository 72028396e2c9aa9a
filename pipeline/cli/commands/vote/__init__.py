"""Commands of the vote: ballots out, ballots in."""
