"""Pictures made of pixels, and the slots of a template that they fill."""
