"""Office packages: parts, relationships, what is refused or stripped, the last look before a file is kept."""
