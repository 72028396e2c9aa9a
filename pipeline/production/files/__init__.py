"""Files as they lie in an output folder: names, lock, manifest, all written or none."""
