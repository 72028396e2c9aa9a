"""Commands of what is sent: packs out, looked at, mailed."""
