"""The domain: frozen values and pure functions. No file, no clock, no Office library."""
