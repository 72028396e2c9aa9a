"""Measures of speed and memory: ratios between ways of doing the same work, in the same run."""
