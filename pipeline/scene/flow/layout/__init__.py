"""The layout of flow diagrams: pure, the same drawing for the same flows."""
