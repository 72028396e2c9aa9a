"""What a run learnt and the next one need not learn again: compiled templates, and whether anything changed at all.

Nothing here is needed: a memory that is not there, or cannot be trusted, is made again. Standard library alone at the
top of these modules, since they are asked before anything heavy is imported.
"""
