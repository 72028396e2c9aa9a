"""The cells that a document is printed from: what they say, and what they may say."""
