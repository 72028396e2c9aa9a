"""Templates reviewed before any document is made: what is wrong, what is unused, and where each thing goes.

`fields` says what the pages get; `recovery` and `analysis` read the tags, even of a broken part, against it; `looks`
sees fonts, sizes and zones; `lint` gathers. `annotated_word` and `annotated_deck` write the findings into copies,
`deck_map` and `word_map` draw the zones and their fields.
"""
