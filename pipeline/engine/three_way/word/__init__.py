"""Word documents: paragraphs, tables and their cells merged one by one, with the styles and comments they need."""
