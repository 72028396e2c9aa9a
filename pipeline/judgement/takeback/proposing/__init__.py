"""From what differs in a document to proposals."""
