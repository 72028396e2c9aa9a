"""Taking back what people did: the documents of a folder, compared to what they were made from."""
