"""How documents get made: a chunk at a time, here or by other processes, each laid down as soon as it is made."""
