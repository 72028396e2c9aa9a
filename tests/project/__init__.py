"""The project itself: its tree, its documents, its tests."""
