"""The template engine: Office templates compiled once, rendered many times. It knows nothing of use cases."""
