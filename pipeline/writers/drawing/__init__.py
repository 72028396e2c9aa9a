"""Writers of a scene: SVG, native shapes of PowerPoint, a native group of Word. Nothing is a picture."""
