"""What is looked for in documents and packs before they leave, and by who receives them."""
