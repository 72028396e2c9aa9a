"""PowerPoint templates: prototypes, zones, charts, the slides made of them."""
