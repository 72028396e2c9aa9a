"""What each page says: from a portfolio to pages, each a prototype's name and a plain context."""
