"""What a reader with low vision or a screen reader meets: the same checks for a template and for a document made of it.

Floors are declared in `measure.legibility`; findings are CU-420 and CU-431 to CU-439.
"""
