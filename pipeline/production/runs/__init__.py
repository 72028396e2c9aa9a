"""What each command makes or reads, one run a module."""
