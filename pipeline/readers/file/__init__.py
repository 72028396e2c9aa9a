"""An Office file as it comes: what it is, whether it is sound, its cells as plain values."""
